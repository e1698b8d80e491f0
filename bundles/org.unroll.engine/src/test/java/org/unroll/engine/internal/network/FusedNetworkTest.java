package org.unroll.engine.internal.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Dataset;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.model.Reduction;

/** Networks of which some or all components have fused faces compute what the definitions say. */
@NullUnmarked
class FusedNetworkTest {
    private static final List<String> KINDS = List.of(
            "forward",
            "reversed",
            "stack",
            "reversed stack",
            "bidirectional stack",
            "CONCAT",
            "SUM",
            "MEAN",
            "PRODUCT");
    private static final int[][] SIZES = {{3, 5}, {1, 1}, {2, 1}, {1, 4}, {5, 7}};

    @ParameterizedTest
    @CsvSource({
        "true, true, true",
        "true, false, false",
        "true, true, false",
        "true, false, true",
        "false, true, true",
        "false, false, true",
        "false, true, false"
    })
    void equalsTheDefinition(boolean cells, boolean layers, boolean losses) {
        boolean all = cells && layers && losses;
        for (String kind : all ? KINDS : List.of("reversed stack", "CONCAT")) {
            for (int[] size : all ? SIZES : new int[][] {{3, 5}}) {
                for (int window : new int[] {size[1], 2}) {
                    Blueprint defined = SmallModels.tagger(kind, 3, 4, 2, 0.3, Reduction.MEAN);
                    Blueprint fused = ReferenceKernels.on(defined, cells, layers, losses);
                    Dataset.Batch batch = SmallModels.batch(size[0], size[1], 3, 2);
                    List<float[]> expected = run(defined, batch, window);
                    List<float[]> actual = run(fused, batch, window);
                    assertThat(actual).hasSameSizeAs(expected);
                    for (int i = 0; i < expected.size(); i++) {
                        assertThat(actual.get(i))
                                .as("%s, %d rows, %d steps, windows of %d: value %d", kind, size[0], size[1], window, i)
                                .containsExactly(expected.get(i), org.assertj.core.data.Offset.offset(2e-6f));
                    }
                }
            }
        }
    }

    /** For every window: predictions, final states, loss and the gradient of every weight. */
    private static List<float[]> run(Blueprint blueprint, Dataset.Batch batch, int window) {
        List<float[]> values = new ArrayList<>();
        try (Network network = new Network(blueprint, DataType.FLOAT, true)) {
            network.parameters().initialize(Randomness.seeded(5));
            int steps = network.steps(batch);
            Frame previous = null;
            for (int from = 0; from < steps; from += window) {
                Frame frame = network.frame(batch, Math.min(window, steps - from));
                frame.carry(previous);
                frame.load(batch, from);
                frame.forward(Randomness.seeded(7));
                for (Wire wire : List.of(new Wire("dense", "out"), new Wire("lstm", "finalState"))) {
                    frame.value(wire).forEach(array -> values.add(numbers(array)));
                }
                values.add(new float[] {(float) frame.loss(), (float) frame.lossCount()});
                frame.backward();
                values.add(network.parameters().gradient().clone());
                for (String name : network.parameters().weights().keySet()) {
                    values.add(numbers(network.parameters().gradient(name)));
                }
                previous = frame;
            }
        }
        return values;
    }

    private static float[] numbers(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void statesTravelBetweenFusedCells(boolean layers) {
        Blueprint defined = Translator.blueprint();
        Blueprint fused = ReferenceKernels.on(defined, true, layers, false);
        assertThat(translation(fused, true))
                .containsExactly(translation(defined, true), org.assertj.core.data.Offset.offset(2e-6f));
        assertThat(translation(fused, false))
                .containsExactly(translation(defined, false), org.assertj.core.data.Offset.offset(2e-6f));
    }

    /** The gradient when it is taught; the scores when it writes by itself. */
    private static float[] translation(Blueprint blueprint, boolean taught) {
        Dataset.Batch batch = Translator.batch();
        Dataset.Batch asked = new Dataset.Batch(Map.of("x", batch.arrays().get("x")), batch.lengths());
        try (Network network = new Network(blueprint, DataType.FLOAT, taught)) {
            network.parameters().initialize(Randomness.seeded(5));
            Frame frame = network.frame(taught ? batch : asked, 5);
            frame.carry(null);
            frame.load(taught ? batch : asked, 0);
            frame.forward(Randomness.seeded(7));
            if (!taught) {
                return numbers(frame.value(new Wire("decoder", "out")).get(0));
            }
            frame.backward();
            return network.parameters().gradient().clone();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void valuesBehindTheEndOfARowDoNotMatter(boolean layers) {
        Dataset.Batch clean = SmallModels.batch(3, 6, 3, 2);
        INDArray poisoned = Objects.requireNonNull(clean.arrays().get("x")).dup();
        poisoned.putScalar(new int[] {2, 4, 0}, Double.NaN);
        Dataset.Batch dirty =
                new Dataset.Batch(Map.of("x", poisoned, "y", clean.arrays().get("y")), clean.lengths());
        Blueprint blueprint = ReferenceKernels.on(SmallModels.tagger("bidirectional stack"), true, layers, true);
        List<float[]> expected = run(blueprint, clean, 6);
        List<float[]> actual = run(blueprint, dirty, 6);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).containsExactly(expected.get(i));
        }
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        Blueprint blueprint = ReferenceKernels.on(
                SmallModels.tagger("bidirectional stack", 3, 4, 2, 0.3, Reduction.MEAN), true, true, true);
        Dataset.Batch batch = SmallModels.batch(3, 6, 3, 2);
        List<float[]> first = run(blueprint, batch, 6);
        List<float[]> second = run(blueprint, batch, 6);
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i)).containsExactly(first.get(i));
        }
    }

    @Test
    void sixtyFourBitsAreComputedAsDefined() {
        Blueprint blueprint = ReferenceKernels.on(SmallModels.tagger("stack"), true, true, true);
        assertThat(org.unroll.engine.GradientCheck.largestError(blueprint, SmallModels.batch(3, 5, 3, 2)))
                .isLessThan(1e-6);
    }

    @Test
    void weightsMayBeChangedFromOutside() {
        Blueprint blueprint = ReferenceKernels.on(SmallModels.tagger("forward"), true, false, false);
        Dataset.Batch batch = SmallModels.batch(3, 6, 3, 2);
        try (Network network = new Network(blueprint, DataType.FLOAT, true)) {
            network.parameters().initialize(Randomness.seeded(5));
            double before = loss(network, batch);
            network.parameters().value("lstm.weight_ih_l0").muli(2);
            double doubled = loss(network, batch);
            float[] weights = network.parameters().change();
            int from = network.parameters().offset("lstm.weight_ih_l0");
            for (int i = from; i < from + 4 * 4 * 3; i++) {
                weights[i] /= 2;
            }
            assertThat(doubled).isNotEqualTo(before);
            assertThat(loss(network, batch)).isEqualTo(before);
        }
    }

    private static double loss(Network network, Dataset.Batch batch) {
        Frame frame = network.frame(batch, network.steps(batch));
        frame.carry(null);
        frame.load(batch, 0);
        frame.forward(Randomness.seeded(0));
        return frame.loss();
    }
}
