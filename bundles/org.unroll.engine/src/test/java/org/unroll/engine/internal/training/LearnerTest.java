package org.unroll.engine.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.component.Clipper;
import org.unroll.component.Dataset.Batch;
import org.unroll.component.Dataset.Part;
import org.unroll.component.Optimizer;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.Treatment;
import org.unroll.engine.Kernels;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;
import org.unroll.engine.internal.network.SmallModels;
import org.unroll.model.Reduction;

class LearnerTest {
    private static final RandomSequences DATA = new RandomSequences(18, 3, 2);

    /** Plain gradient descent, so that an update shows the gradient. */
    private record Descent(double learningRate) implements Optimizer {
        @Override
        public List<String> slots() {
            return List.of();
        }

        @Override
        public void update(
                float[] weights,
                float[] gradient,
                float[][] slots,
                int from,
                int to,
                float scale,
                double rate,
                long step) {
            for (int i = from; i < to; i++) {
                weights[i] -= (float) rate * scale * gradient[i];
            }
        }
    }

    /** Halves what is longer than the threshold, and remembers the norms it saw. */
    private static final class Limit implements Clipper {
        private final List<Double> norms = new ArrayList<>();

        @Override
        public float clip(float[] gradient, int[] bounds, double norm) {
            norms.add(norm);
            return norm > 0.1 ? (float) (0.1 / norm) : 1;
        }
    }

    private static Learner.Part part(int from, int to) {
        return part(DATA.batch(Part.TRAIN, IntStream.range(from, to).toArray()));
    }

    private static Learner.Part part(Batch batch) {
        return new Learner.Part(batch, Randomness.seeded(1));
    }

    /** Weights after some groups of batches. */
    @SafeVarargs
    private static float[] learn(
            Blueprint blueprint, int truncation, @Nullable Clipper clipper, List<Learner.Part>... groups)
            throws NotFiniteException {
        try (Network network = new Network(blueprint, DataType.FLOAT, true)) {
            network.parameters().initialize(Randomness.seeded(3));
            WeightUpdate update = new WeightUpdate(network, new Descent(0.5), clipper);
            Learner learner = new Learner(network, update, truncation);
            long step = 0;
            for (List<Learner.Part> group : groups) {
                step = learner.learn(group, step, 0.5).step();
            }
            return update.weights().clone();
        }
    }

    private static Blueprint model(Reduction reduction) {
        return SmallModels.tagger("stack", 3, 4, 2, 0, reduction);
    }

    /** Rows of different lengths, batches of different sizes: means are over values, not over batches. */
    @ParameterizedTest
    @CsvSource({"MEAN, 0", "SUM, 0", "MEAN, 2", "SUM, 2"})
    void addedUpGradientsAreThoseOfOneLargeBatch(Reduction reduction, int truncation) throws Exception {
        Limit limit = new Limit();
        Limit once = new Limit();
        float[] small = learn(
                model(reduction),
                truncation,
                limit,
                List.of(part(0, 5), part(5, 7), part(7, 13)),
                List.of(part(13, 18)));
        float[] large = learn(model(reduction), truncation, once, List.of(part(0, 13)), List.of(part(13, 18)));

        assertThat(small).containsExactly(large, within(2e-6f));
        assertThat(limit.norms).hasSameSizeAs(once.norms);
        for (int i = 0; i < once.norms.size(); i++) {
            assertThat(limit.norms.get(i)).isCloseTo(once.norms.get(i), within(1e-5));
        }
    }

    @Test
    void addedUpGradientsReachSharedWeightsToo() throws Exception {
        Blueprint tied = tied();

        float[] small = learn(tied, 0, null, List.of(part(0, 5), part(5, 12)));
        float[] large = learn(tied, 0, null, List.of(part(0, 12)));

        assertThat(small).containsExactly(large, within(2e-6f));
    }

    /** The second layer of the stack uses the recurrent matrix of the first. */
    private static Blueprint tied() {
        Blueprint plain = model(Reduction.MEAN);
        var weights = new java.util.LinkedHashMap<>(plain.weights());
        weights.remove("lstm.weight_hh_l1");
        return new Blueprint(
                plain.name(),
                plain.nodes(),
                weights,
                Map.of(),
                Map.of("lstm.weight_hh_l1", "lstm.weight_hh_l0"),
                Kernels.none());
    }

    @Test
    void frozenWeightsStayAndDoNotCountInTheNorm() throws Exception {
        Blueprint plain = model(Reduction.MEAN);
        List<String> frozen = List.of("lstm.weight_hh_l0", "dense.bias");
        Blueprint half = new Blueprint(
                plain.name(),
                plain.nodes(),
                plain.weights(),
                Map.of(frozen.get(0), new Treatment(true, 0, 0), frozen.get(1), new Treatment(true, 0, 0)),
                Map.of(),
                Kernels.none());
        Limit all = new Limit();
        Limit rest = new Limit();
        float[] start = learn(plain, 0, null);
        float[] trained = learn(plain, 0, all, List.of(part(0, 5)));
        float[] kept = learn(half, 0, rest, List.of(part(0, 5)));

        double square = 0;
        int from = 0;
        for (var weight : plain.weights().entrySet()) {
            int to = from + (int) weight.getValue().length();
            boolean still = frozen.contains(weight.getKey());
            assertThat(Arrays.equals(start, from, to, kept, from, to))
                    .as(weight.getKey())
                    .isEqualTo(still);
            for (int i = from; i < to && !still; i++) {
                double gradient = (start[i] - trained[i]) / 0.5 / (0.1 / all.norms.get(0));
                square += gradient * gradient;
            }
            from = to;
        }
        assertThat(rest.norms.get(0)).isCloseTo(Math.sqrt(square), within(1e-5)).isLessThan(all.norms.get(0));
    }

    /** Two halves of the same sequences, the state carried over, are windows of the whole. */
    @Test
    void aStatefulCellGoesOnFromTheBatchBefore() throws Exception {
        Blueprint plain = SmallModels.tagger("stack", 3, 4, 2, 0, Reduction.SUM);
        Blueprint stateful = SmallModels.withStart(plain, true, false);
        Batch whole = SmallModels.full(3, 6, 3, 2);
        UnaryOperator<org.nd4j.linalg.api.ndarray.INDArray> first = a -> steps(a, 0, 3);
        UnaryOperator<org.nd4j.linalg.api.ndarray.INDArray> second = a -> steps(a, 3, 6);

        float[] windows = learn(plain, 3, null, List.of(part(whole)));
        float[] batches = learn(stateful, 0, null, List.of(part(cut(whole, first))), List.of(part(cut(whole, second))));
        float[] forgetful = learn(plain, 0, null, List.of(part(cut(whole, first))), List.of(part(cut(whole, second))));

        assertThat(batches).containsExactly(windows, within(1e-6f));
        assertThat(forgetful).isNotEqualTo(windows);
    }

    private static org.nd4j.linalg.api.ndarray.INDArray steps(
            org.nd4j.linalg.api.ndarray.INDArray array, int from, int to) {
        var all = org.nd4j.linalg.indexing.NDArrayIndex.all();
        return array.get(all, org.nd4j.linalg.indexing.NDArrayIndex.interval(from, to), all)
                .dup('c');
    }

    private static Batch cut(Batch batch, UnaryOperator<org.nd4j.linalg.api.ndarray.INDArray> half) {
        return new Batch(
                Map.of(
                        "x", half.apply(batch.arrays().get("x")),
                        "y", half.apply(batch.arrays().get("y"))),
                new int[] {3, 3, 3});
    }

    @Test
    void anOutputThatIsNotFiniteIsNamed() {
        RandomSequences spoiled = new RandomSequences(18, 3, 2, Float.POSITIVE_INFINITY);
        Learner.Part part = part(spoiled.batch(Part.TRAIN, new int[] {0, 1}));

        assertThatThrownBy(() -> learn(model(Reduction.MEAN), 0, null, List.of(part)))
                .isInstanceOf(NotFiniteException.class)
                .hasMessage("its output")
                .extracting(e -> ((NotFiniteException) e).component())
                .isEqualTo("lstm");
    }

    @Test
    void aGradientThatIsNotFiniteIsNamed() {
        Learner.Part part = part(0, 5);
        Clipper unused = (gradient, bounds, norm) -> 1;

        assertThatThrownBy(() -> learn(SmallModels.spoiledGradient(), 0, unused, List.of(part)))
                .isInstanceOf(NotFiniteException.class)
                .hasMessage("the gradient of its bias")
                .extracting(e -> ((NotFiniteException) e).component())
                .isEqualTo("dense");
    }

    @Test
    void aWeightThatIsNotFiniteIsNamed() {
        Clipper exploding = (gradient, bounds, norm) -> Float.POSITIVE_INFINITY;

        assertThatThrownBy(() -> learn(model(Reduction.MEAN), 0, exploding, List.of(part(0, 5)), List.of(part(0, 5))))
                .isInstanceOf(NotFiniteException.class)
                .hasMessageStartingWith("its weight_ih_l")
                .extracting(e -> ((NotFiniteException) e).component())
                .isEqualTo("lstm");
    }
}
