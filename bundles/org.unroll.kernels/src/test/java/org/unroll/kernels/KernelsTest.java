package org.unroll.kernels;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.unroll.component.CellKernel;
import org.unroll.component.Contract;

class KernelsTest {
    private static final int[] SIZES = {1, 3, 8, 17, 32, 48, 64, 100};

    /** A random batch of every hidden size, several times. */
    private static void equalsTheTextbook(Samples.Sample sample, int rounds) {
        Random random = new Random(5);
        for (int i = 0; i < rounds * SIZES.length; i++) {
            int units = SIZES[i % SIZES.length];
            int inputs = 1 + random.nextInt(40);
            boolean bias = random.nextBoolean();
            CellKernel kernel = sample.kernel(units, bias, Contract.sequence(inputs));
            new Trial(
                            sample.reference(units, bias),
                            1 + random.nextInt(20),
                            1 + random.nextInt(9),
                            inputs,
                            random.nextBoolean(),
                            random.nextBoolean(),
                            random.nextBoolean(),
                            i)
                    .check(kernel, 1 + random.nextInt(3));
        }
    }

    @Test
    void lstmEqualsTheTextbook() {
        equalsTheTextbook(Samples.LSTM, 6);
    }

    @Test
    void lstmWithProjectionEqualsTheTextbook() {
        equalsTheTextbook(Samples.LSTM_PROJECTED, 4);
    }

    @Test
    void lstmWithLimitsEqualsTheTextbook() {
        equalsTheTextbook(Samples.LSTM_LIMITED, 2);
    }

    @Test
    void lstmWithProjectionAndLimitsEqualsTheTextbook() {
        equalsTheTextbook(Samples.LSTM_PROJECTED_AND_LIMITED, 2);
    }

    @Test
    void lstmWithPeepholesEqualsTheTextbook() {
        equalsTheTextbook(Samples.LSTM_SEEING, 2);
    }

    @Test
    void lstmWithCoupledGatesEqualsTheTextbook() {
        equalsTheTextbook(Samples.LSTM_COUPLED, 2);
    }

    @Test
    void lstmWithAllOfThemEqualsTheTextbook() {
        equalsTheTextbook(Samples.LSTM_WITH_ALL, 4);
    }

    @Test
    void limitedSumsEqualTheTextbook() {
        equalsTheTextbook(Samples.GRU_AFTER_LIMITED, 2);
        equalsTheTextbook(Samples.GRU_BEFORE_LIMITED, 2);
        equalsTheTextbook(Samples.ELMAN_LIMITED, 2);
    }

    @Test
    void gruWithResetAfterTheProductEqualsTheTextbook() {
        equalsTheTextbook(Samples.GRU_AFTER, 6);
    }

    @Test
    void gruWithResetBeforeTheProductEqualsTheTextbook() {
        equalsTheTextbook(Samples.GRU_BEFORE, 6);
    }

    @Test
    void elmanWithTanhEqualsTheTextbook() {
        equalsTheTextbook(Samples.ELMAN_TANH, 6);
    }

    @Test
    void elmanWithReluEqualsTheTextbook() {
        equalsTheTextbook(Samples.ELMAN_RELU, 6);
    }
}
