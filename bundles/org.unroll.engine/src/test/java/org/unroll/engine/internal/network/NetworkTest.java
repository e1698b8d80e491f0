package org.unroll.engine.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.component.Dataset;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.GradientCheck;
import org.unroll.model.Reduction;

@NullUnmarked
class NetworkTest {
    private static final Wire OUT = new Wire("dense", "out");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forward",
                "reversed",
                "stack",
                "reversed stack",
                "bidirectional stack",
                "CONCAT",
                "SUM",
                "MEAN",
                "PRODUCT"
            })
    void gradientEqualsCentralDifferences(String kind) {
        for (int truncation : new int[] {0, 2}) {
            for (int[] size : new int[][] {{3, 5}, {1, 1}, {2, 1}, {1, 4}}) {
                Map<String, Double> errors = GradientCheck.errors(
                        SmallModels.tagger(kind, 3, 4, 2, 0.3, Reduction.MEAN),
                        SmallModels.batch(size[0], size[1], 3, 2),
                        truncation,
                        0);
                assertThat(errors)
                        .isNotEmpty()
                        .allSatisfy((weight, error) -> assertThat(error).isLessThan(1e-6));
            }
        }
    }

    @Test
    void gradientOfASumEqualsCentralDifferences() {
        assertThat(GradientCheck.largestError(
                        SmallModels.tagger("forward", 3, 4, 2, 0, Reduction.SUM), SmallModels.batch(3, 5, 3, 2)))
                .isLessThan(1e-6);
    }

    @ParameterizedTest
    @CsvSource({"forward", "reversed", "stack", "bidirectional stack", "PRODUCT"})
    void paddedRowsGiveWhatTheyGiveAlone(String kind) {
        Dataset.Batch batch = SmallModels.batch(3, 6, 3, 2);
        try (Network network = network(kind, DataType.DOUBLE)) {
            INDArray together = forward(network, batch, 6).value(OUT).get(0).dup();
            for (int b = 0; b < 3; b++) {
                int length = batch.lengths()[b];
                var row = NDArrayIndex.interval(b, b + 1);
                var steps = NDArrayIndex.interval(0, length);
                Dataset.Batch alone = new Dataset.Batch(
                        Map.of(
                                "x",
                                Objects.requireNonNull(batch.arrays().get("x")).get(row, steps, NDArrayIndex.all())),
                        new int[] {length});
                INDArray single = forward(network, alone, length).value(OUT).get(0);
                INDArray difference = single.sub(together.get(row, steps, NDArrayIndex.all()));
                assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-12);
            }
        }
    }

    @Test
    void valuesBehindTheEndOfARowDoNotMatter() {
        Dataset.Batch clean = SmallModels.batch(3, 6, 3, 2);
        INDArray poisoned = Objects.requireNonNull(clean.arrays().get("x")).dup();
        poisoned.putScalar(new int[] {2, 4, 0}, Double.NaN);
        Dataset.Batch dirty =
                new Dataset.Batch(Map.of("x", poisoned, "y", clean.arrays().get("y")), clean.lengths());
        try (Network network = network("bidirectional stack", DataType.FLOAT)) {
            Frame frame = forward(network, clean, 6);
            frame.backward();
            double loss = frame.loss();
            INDArray gradient =
                    network.parameters().gradient("lstm.weight_ih_l0").dup();
            forward(network, dirty, 6).backward();
            assertThat(frame.loss()).isEqualTo(loss);
            assertThat(network.parameters().gradient("lstm.weight_ih_l0")).isEqualTo(gradient);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 2})
    void refusesAnArrayWithOtherSteps(int window) {
        Dataset.Batch batch = SmallModels.batch(3, 5, 3, 2);
        Dataset.Batch odd = new Dataset.Batch(
                Map.of("x", batch.arrays().get("x"), "y", SmallModels.random(2, 3, 7, 2)), batch.lengths());
        try (Network network = network("forward", DataType.FLOAT)) {
            assertThatThrownBy(() -> network.frame(odd, window))
                    .isInstanceOf(ComponentException.class)
                    .hasMessage("loss reads 7 steps of the array y, but the array x has 5");
        }
    }

    @Test
    void carriesTheStateAcrossWindows() {
        Dataset.Batch batch = SmallModels.batch(3, 7, 3, 2);
        try (Network network = network("stack", DataType.DOUBLE)) {
            INDArray whole = forward(network, batch, 7).value(OUT).get(0).dup();
            Frame previous = null;
            for (int from = 0; from < 7; from += 3) {
                int steps = Math.min(3, 7 - from);
                Frame frame = network.frame(batch, steps);
                frame.carry(previous);
                frame.load(batch, from);
                frame.forward(Randomness.seeded(0));
                INDArray part =
                        whole.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + steps), NDArrayIndex.all());
                assertThat(frame.value(OUT).get(0).sub(part).amaxNumber().doubleValue())
                        .isLessThan(1e-12);
                previous = frame;
            }
        }
    }

    @Test
    void aSteadyLoopTakesNoMemory() {
        Dataset.Batch batch = SmallModels.batch(4, 6, 3, 2);
        try (Network network = network("bidirectional stack", DataType.FLOAT)) {
            Frame frame = network.frame(batch, 6);
            long before = 0;
            for (int i = 0; i < 60; i++) {
                frame.load(batch, 0);
                frame.forward(Randomness.seeded(i));
                frame.backward();
                if (i == 20) {
                    before = Pointer.totalBytes();
                }
            }
            assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
        }
    }

    private static Network network(String kind, DataType type) {
        Network network = new Network(SmallModels.tagger(kind), type, true);
        network.parameters().initialize(Randomness.seeded(0));
        return network;
    }

    private static Frame forward(Network network, Dataset.Batch batch, int steps) {
        Frame frame = network.frame(batch, steps);
        frame.load(batch, 0);
        frame.forward(Randomness.seeded(0));
        return frame;
    }
}
