package org.unroll.kernels;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.unroll.component.CellKernel;
import org.unroll.component.Contract;

class LstmKernelTest {
    private static CellKernel kernel(int units, boolean bias, int inputs) {
        var parameters = new LstmKernel.Params(
                units,
                bias,
                0,
                false,
                false,
                0,
                0,
                0,
                0,
                Activation.SIGMOID,
                Activation.TANH,
                Activation.TANH,
                false,
                0);
        return new LstmKernel().create(parameters, Contract.sequence(inputs)).orElseThrow();
    }

    @Test
    void equalsTheTextbook() {
        Random random = new Random(5);
        int[] sizes = {1, 3, 8, 17, 32, 48, 64, 100};
        for (int i = 0; i < 48; i++) {
            int units = sizes[i % sizes.length];
            int inputs = 1 + random.nextInt(40);
            boolean bias = random.nextBoolean();
            new Trial(
                            new ReferenceLstm(units, bias),
                            1 + random.nextInt(20),
                            1 + random.nextInt(9),
                            inputs,
                            random.nextBoolean(),
                            random.nextBoolean(),
                            random.nextBoolean(),
                            i)
                    .check(kernel(units, bias, inputs), 1 + random.nextInt(3));
        }
    }
}
