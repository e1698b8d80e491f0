package org.unroll.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.component.CellKernel;
import org.unroll.component.Contract;
import org.unroll.component.Workers;

class BehaviourTest {
    private static final int INPUTS = 5;

    private static java.util.stream.Stream<Samples.Sample> samples() {
        return java.util.stream.Stream.of(
                Samples.LSTM,
                Samples.LSTM_PROJECTED,
                Samples.LSTM_WITH_ALL,
                Samples.GRU_AFTER,
                Samples.GRU_BEFORE_LIMITED,
                Samples.GRU_BEFORE,
                Samples.ELMAN_TANH,
                Samples.ELMAN_RELU);
    }

    private static CellKernel kernel(Samples.Sample sample, int units) {
        return sample.kernel(units, true, Contract.sequence(INPUTS));
    }

    /** Three rows share hidden units among threads, forty share rows. */
    @ParameterizedTest
    @MethodSource("samples")
    void givesTheSameBitsOnAnyNumberOfThreadsButForTheGradientOfTheWeights(Samples.Sample sample) {
        for (int batch : new int[] {3, 40}) {
            Trial trial = trial(sample, batch);
            Trial.Outcome one = trial.run(kernel(sample, 100), 1);
            for (int threads = 1; threads <= 4; threads++) {
                Trial.Outcome other = trial.run(kernel(sample, 100), threads);
                assertThat(other.y()).isEqualTo(one.y());
                assertThat(other.last()).isDeepEqualTo(one.last());
                assertThat(other.dx()).isEqualTo(one.dx());
                assertThat(other.dInitial()).isDeepEqualTo(one.dInitial());
                assertThat(distance(other.dWeights(), one.dWeights())).isLessThan(1e-4);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void givesTheSameBitsOnTheSameNumberOfThreads(Samples.Sample sample) {
        for (int batch : new int[] {3, 40}) {
            for (int threads = 1; threads <= 4; threads++) {
                Trial trial = trial(sample, batch);
                float[] expected = trial.run(kernel(sample, 100), threads).dWeights();
                for (int again = 0; again < 3; again++) {
                    assertThat(trial.run(kernel(sample, 100), threads).dWeights())
                            .isEqualTo(expected);
                }
            }
        }
    }

    /** Weights that are too many to be copied for every thread. */
    @Test
    void givesTheSameWhenItDoesNotCopyTheWeights() {
        for (int batch : new int[] {2, 20}) {
            Trial trial = new Trial(Samples.LSTM.reference(380, true), batch, 2, INPUTS, false, false, true, 14);
            Trial.Outcome one = trial.run(kernel(Samples.LSTM, 380), 1);
            Trial.Outcome two = trial.run(kernel(Samples.LSTM, 380), 2);
            assertThat(two.y()).isEqualTo(one.y());
            assertThat(two.dInitial()).isDeepEqualTo(one.dInitial());
            assertThat(distance(two.dWeights(), one.dWeights())).isLessThan(1e-4);
        }
    }

    private static double distance(float[] actual, float[] expected) {
        return IntStream.range(0, actual.length)
                .mapToDouble(i -> Math.abs(actual[i] - expected[i]))
                .max()
                .orElseThrow();
    }

    private static Trial trial(Samples.Sample sample, int batch) {
        return new Trial(sample.reference(100, true), batch, 7, INPUTS, true, true, true, 11);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void infersWhatItTrains(Samples.Sample sample) {
        for (int batch : new int[] {1, 30}) {
            Trial trial = new Trial(sample.reference(40, true), batch, 150, INPUTS, true, false, true, 12);
            Trial.Outcome trained = trial.run(kernel(sample, 40), 2);
            Trial.Outcome inferred = trial.infer(kernel(sample, 40), 2);
            assertThat(inferred.y()).isEqualTo(trained.y());
            assertThat(inferred.last()).isDeepEqualTo(trained.last());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void keepsTheStateOfRowsWithoutSteps(Samples.Sample sample) {
        int units = 20;
        int outputs = sample.reference(units, true).states()[0];
        try (Workers workers = new Workers(2);
                CellKernel.Pass pass =
                        kernel(sample, units).prepare(new CellKernel.Shape(2, 3, INPUTS, false, false), workers)) {
            int[] sizes = sample.reference(units, true).states();
            float[][] initial = Arrays.stream(sizes).mapToObj(n -> ramp(2 * n)).toArray(float[][]::new);
            float[][] last =
                    Arrays.stream(sizes).mapToObj(n -> new float[2 * n]).toArray(float[][]::new);
            float[] y = ramp(2 * 3 * outputs);
            float[] unreadable = new float[2 * 3 * INPUTS];
            Arrays.fill(unreadable, Float.NaN);
            Map.Entry<float[], int[]> weights = weights(sample, units);
            pass.forward(
                    weights.getKey(), weights.getValue(), unreadable, new int[2], false, initial, y, 0, outputs, last);
            assertThat(y).containsOnly(0);
            assertThat(last).isDeepEqualTo(initial);
        }
    }

    /** Copies of the weights hold for the one pass that is said to have the same ones. */
    @ParameterizedTest
    @MethodSource("samples")
    void keepsCopiesOfTheWeightsOnlyWhereTold(Samples.Sample sample) {
        int outputs = sample.reference(20, true).states()[0];
        try (Workers workers = new Workers(2);
                CellKernel.Pass pass =
                        kernel(sample, 20).prepare(new CellKernel.Shape(30, 3, INPUTS, true, false), workers)) {
            Map.Entry<float[], int[]> weights = weights(sample, 20);
            float[][] last = Arrays.stream(sample.reference(20, true).states())
                    .mapToObj(n -> new float[30 * n])
                    .toArray(float[][]::new);
            int[] lengths = new int[30];
            Arrays.fill(lengths, 3);
            float[][] y = new float[3][30 * 3 * outputs];
            for (int i = 0; i < y.length; i++) {
                if (i == 1) {
                    pass.keepWeights();
                } else if (i == 2) {
                    weights.getKey()[0] += 1;
                }
                float[] x = ramp(30 * 3 * INPUTS);
                pass.forward(weights.getKey(), weights.getValue(), x, lengths, false, null, y[i], 0, outputs, last);
            }
            assertThat(y[1]).isEqualTo(y[0]);
            assertThat(y[2]).isNotEqualTo(y[0]);
        }
    }

    /** Three rows share hidden units among threads, which hand each other weights for the way back; thirty share rows. */
    @ParameterizedTest
    @MethodSource("samples")
    void goesBackThroughWeightsThatWereKept(Samples.Sample sample) {
        int outputs = sample.reference(50, true).states()[0];
        for (int batch : new int[] {3, 30}) {
            try (Workers workers = new Workers(2);
                    CellKernel.Pass pass =
                            kernel(sample, 50).prepare(new CellKernel.Shape(batch, 3, INPUTS, true, true), workers)) {
                Map.Entry<float[], int[]> weights = weights(sample, 50);
                float[] expected = wayBack(sample, pass, weights, batch, outputs, 1);
                for (int forwards = 1; forwards <= 3; forwards++) {
                    pass.keepWeights();
                    assertThat(wayBack(sample, pass, weights, batch, outputs, forwards))
                            .isEqualTo(expected);
                }
                assertThat(wayBack(sample, pass, weights, batch, outputs, 3)).isEqualTo(expected);
            }
        }
    }

    /** The gradient of the input after so many passes over the same batch, all but the first with weights that are kept. */
    private static float[] wayBack(
            Samples.Sample sample,
            CellKernel.Pass pass,
            Map.Entry<float[], int[]> weights,
            int batch,
            int outputs,
            int forwards) {
        float[][] last = Arrays.stream(sample.reference(50, true).states())
                .mapToObj(n -> new float[batch * n])
                .toArray(float[][]::new);
        int[] lengths = new int[batch];
        Arrays.fill(lengths, 3);
        float[] x = ramp(batch * 3 * INPUTS);
        float[] y = new float[batch * 3 * outputs];
        for (int i = 0; i < forwards; i++) {
            if (i > 0) {
                pass.keepWeights();
            }
            pass.forward(weights.getKey(), weights.getValue(), x, lengths, false, null, y, 0, outputs, last);
        }
        float[] dx = new float[x.length];
        float[] dWeights = new float[weights.getKey().length];
        pass.backward(ramp(y.length), 0, outputs, null, dx, null, dWeights);
        return dx;
    }

    private static Map.Entry<float[], int[]> weights(Samples.Sample sample, int units) {
        int[] counts = sample.reference(units, true).weights(INPUTS);
        int[] offsets = new int[counts.length];
        for (int i = 1; i < counts.length; i++) {
            offsets[i] = offsets[i - 1] + counts[i - 1];
        }
        return Map.entry(ramp(Arrays.stream(counts).sum()), offsets);
    }

    private static float[] ramp(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (i % 17 - 8) / 16f;
        }
        return values;
    }

    /** One unreadable number of a row spoils that row from its step on, and no other. */
    @ParameterizedTest
    @MethodSource("samples")
    void passesOnWhatIsNotANumber(Samples.Sample sample) {
        int units = 20;
        int outputs = sample.reference(units, true).states()[0];
        try (Workers workers = new Workers(2);
                CellKernel.Pass pass =
                        kernel(sample, units).prepare(new CellKernel.Shape(3, 4, INPUTS, false, false), workers)) {
            float[] x = ramp(3 * 4 * INPUTS);
            x[(4 + 2) * INPUTS] = Float.NaN;
            float[] y = new float[3 * 4 * outputs];
            float[][] last = Arrays.stream(sample.reference(units, true).states())
                    .mapToObj(n -> new float[3 * n])
                    .toArray(float[][]::new);
            Map.Entry<float[], int[]> weights = weights(sample, units);
            int[] whole = {4, 4, 4};
            pass.forward(weights.getKey(), weights.getValue(), x, whole, false, null, y, 0, outputs, last);
            for (int i = 0; i < y.length; i++) {
                int step = i / outputs;
                assertThat(Float.isNaN(y[i])).as("step %d", step).isEqualTo(step == 6 || step == 7);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void reportsWhatAThreadStumblesOver(Samples.Sample sample) {
        for (int batch : new int[] {4, 40}) {
            Trial trial = new Trial(sample.reference(48, true), batch, 5, INPUTS, false, false, false, 13);
            try (Workers workers = new Workers(3);
                    CellKernel.Pass pass =
                            kernel(sample, 48).prepare(new CellKernel.Shape(batch, 5, INPUTS, true, true), workers)) {
                Map.Entry<float[], int[]> weights = weights(sample, 48);
                float[] tooShort = new float[(batch - 1) * 5 * INPUTS];
                float[][] last = Arrays.stream(sample.reference(48, true).states())
                        .mapToObj(n -> new float[batch * n])
                        .toArray(float[][]::new);
                float[] y = new float[batch * 5 * sample.reference(48, true).states()[0]];
                assertThatThrownBy(() -> pass.forward(
                                weights.getKey(),
                                weights.getValue(),
                                tooShort,
                                trial.lengths(),
                                false,
                                null,
                                y,
                                0,
                                y.length / batch / 5,
                                last))
                        .hasRootCauseInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void refusesLengthsThatTheBatchDoesNotHave(int threads) {
        Slots slots = new Slots(2, 3, threads);
        assertThatThrownBy(() -> slots.deal(new int[] {3, 4}, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1 is 4 steps long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sigmoid", "tanh"})
    void activationsAreAsExactAsTheirArguments(String name) {
        int n = 40_000;
        Ring in = new Ring(1, 1, Lanes.padded(n));
        IntStream.range(0, n).forEach(i -> in.data[i] = (i - n / 2) / 400f);
        in.data[0] = Float.NEGATIVE_INFINITY;
        in.data[n - 1] = Float.POSITIVE_INFINITY;
        Ring out = new Ring(1, 1, Lanes.padded(n));
        boolean sigmoid = "sigmoid".equals(name);
        if (sigmoid) {
            ActivationLoops.sigmoid(in, 0, out, 0, 1, Lanes.padded(n));
        } else {
            ActivationLoops.tanh(in, 0, out, 0, 1, Lanes.padded(n));
        }
        for (int i = 0; i < n; i++) {
            double expected = sigmoid ? 1 / (1 + Math.exp(-in.data[i])) : Math.tanh(in.data[i]);
            assertThat((double) out.data[i])
                    .as("%s(%s)", name, in.data[i])
                    .isCloseTo(expected, within(4e-7 * Math.abs(expected) + 1e-37));
        }
    }
}
