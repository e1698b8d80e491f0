package org.unroll.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.component.LayerKernel;
import org.unroll.component.Workers;

class DensePassTest {
    private static final int BATCH = 7;
    private static final int STEPS = 5;
    private static final int INPUTS = 20;

    private final Random random = new Random(3);

    private float[] numbers(int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /** Three outputs: each thread takes rows for all of them; a hundred: each takes all rows for some. */
    @ParameterizedTest
    @ValueSource(ints = {3, 100})
    void givesTheSameOnAnyNumberOfThreads(int outputs) {
        LayerKernel.Input input =
                new LayerKernel.Input(numbers(BATCH * STEPS * INPUTS), new int[0], new int[] {5, 1, 4, 3, 0, 5, 2});
        float[] weights = numbers(2 + outputs * INPUTS + outputs);
        float[] dy = numbers(BATCH * STEPS * outputs);
        float[][] one = run(Workers.ONE, outputs, weights, input, dy);
        for (int threads = 2; threads <= 4; threads++) {
            try (Workers workers = new Workers(threads)) {
                float[][] several = run(workers, outputs, weights, input, dy);
                assertThat(several[0]).as("y").isEqualTo(one[0]);
                assertThat(several[1]).as("dx").isEqualTo(one[1]);
                for (int i = 0; i < weights.length; i++) {
                    assertThat(several[2][i]).as("dW %d", i).isCloseTo(one[2][i], within(1e-4f));
                }
                assertThat(run(workers, outputs, weights, input, dy)[2]).isEqualTo(several[2]);
            }
        }
    }

    /** Twice, so that what the first run leaves behind would be seen in the second. */
    private static float[][] run(Workers workers, int outputs, float[] weights, LayerKernel.Input input, float[] dy) {
        LayerKernel.Shape shape = new LayerKernel.Shape(BATCH, STEPS, INPUTS, outputs, true, true);
        int[] offsets = {2, 2 + outputs * INPUTS};
        float[] y = new float[BATCH * STEPS * outputs];
        float[] dx = new float[BATCH * STEPS * INPUTS];
        float[] dWeights = {};
        try (DensePass pass = new DensePass(shape, DenseKernel.Activation.TANH, true, workers)) {
            for (int time = 0; time < 2; time++) {
                dWeights = new float[weights.length];
                pass.forward(weights, offsets, input, (name, target, offset, from, count) -> {}, y);
                pass.backward(dy, dx, dWeights);
            }
        }
        return new float[][] {y, dx, dWeights};
    }
}
