package org.unroll.engine.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.component.Dataset;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.GradientCheck;
import org.unroll.engine.internal.decoding.Beam;
import org.unroll.engine.internal.decoding.Search;

class DecoderTest {
    private static final Wire SCORES = new Wire("decoder", "out");
    private static final Wire IDS = new Wire("decoder", Network.IDS);

    @Test
    void gradientFlowsThroughTheContextIntoTheEncoder() {
        Map<String, Double> errors = GradientCheck.errors(Translator.blueprint(), Translator.batch(), 0, 7);
        assertThat(errors)
                .containsKey("encoder.lstm.weight_hh_l0")
                .allSatisfy((weight, error) -> assertThat(error).isLessThan(1e-6));
    }

    @Test
    void greedyDecodingWritesWhatTeachingWithItsOwnIdsWouldPredict() {
        Dataset.Batch taught = Translator.batch();
        Dataset.Batch asked = new Dataset.Batch(Map.of("x", taught.arrays().get("x")), taught.lengths());
        try (Network network = Translator.network(DataType.DOUBLE)) {
            Frame greedy = forward(network, asked);
            INDArray ids = greedy.value(IDS).get(0).dup();
            INDArray scores = greedy.value(SCORES).get(0).dup();
            int[] lengths = greedy.lengths(SCORES);
            Frame check = forward(
                    network,
                    new Dataset.Batch(
                            Map.of(
                                    "x", taught.arrays().get("x"),
                                    "y", ids,
                                    "y.lengths", Nd4j.createFromArray(lengths)),
                            taught.lengths()));
            INDArray again = check.value(SCORES).get(0);
            for (int b = 0; b < 3; b++) {
                for (int t = 0; t < lengths[b]; t++) {
                    for (int v = 0; v < Translator.CLASSES; v++) {
                        assertThat(again.getDouble(b, t, v) - scores.getDouble(b, t, v))
                                .isBetween(-1e-12, 1e-12);
                        assertThat(scores.getDouble(b, t, v))
                                .isLessThanOrEqualTo(scores.getDouble(b, t, ids.getInt(b, t)));
                    }
                }
            }
        }
    }

    @Test
    void aRowEndsAtItsEndIdOrTheLimit() {
        Dataset.Batch batch = Translator.batch();
        try (Network network = Translator.network(DataType.FLOAT)) {
            Frame frame = forward(
                    network, new Dataset.Batch(Map.of("x", batch.arrays().get("x")), batch.lengths()));
            INDArray ids = frame.value(IDS).get(0);
            for (int b = 0; b < 3; b++) {
                int length = frame.lengths(SCORES)[b];
                assertThat(length == Translator.LIMIT || ids.getInt(b, length - 1) == Translator.END)
                        .isTrue();
                for (int t = 0; t < Translator.LIMIT; t++) {
                    if (t != length - 1 && t < length) {
                        assertThat(ids.getInt(b, t)).isNotEqualTo(Translator.END);
                    }
                }
            }
        }
    }

    @Test
    void paddingBehindATargetDoesNotMatter() {
        Dataset.Batch batch = Translator.batch();
        INDArray other = batch.arrays().get("y").dup();
        other.putScalar(new int[] {0, 3}, 3);
        Dataset.Batch changed = new Dataset.Batch(
                Map.of(
                        "x",
                        batch.arrays().get("x"),
                        "y",
                        other,
                        "y.lengths",
                        batch.arrays().get("y.lengths")),
                batch.lengths());
        try (Network network = Translator.network(DataType.DOUBLE)) {
            double loss = forward(network, batch).loss();
            assertThat(forward(network, changed).loss()).isEqualTo(loss);
        }
    }

    private static Frame forward(Network network, Dataset.Batch batch) {
        Frame frame = network.frame(batch, network.steps(batch));
        frame.load(batch, 0);
        frame.forward(Randomness.seeded(0));
        return frame;
    }

    /** Each row of a beam goes on from the state of the row that its beginning stood in. */
    @Test
    void scoresOfABeamAreThoseThatTeachingWithItsTextsGives() {
        int width = 4;
        INDArray x = Translator.batch()
                .arrays()
                .get("x")
                .get(NDArrayIndex.interval(0, 1))
                .dup('c');
        INDArray rows = Nd4j.concat(0, x, x, x, x);
        int[] lengths = {5, 5, 5, 5};
        try (Network network = Translator.network(DataType.DOUBLE)) {
            network.search(new Beam(width, 0), Set.of(), Integer.MAX_VALUE);
            List<Search.Written> texts = forward(network, new Dataset.Batch(Map.of("x", rows), lengths))
                    .written("decoder");
            assertThat(texts).hasSize(width);
            for (Search.Written text : texts) {
                INDArray ids = Nd4j.createFromArray(new int[][] {text.ids(), text.ids(), text.ids(), text.ids()});
                INDArray own = Nd4j.createFromArray(
                        new int[] {text.ids().length, text.ids().length, text.ids().length, text.ids().length});
                Frame taught =
                        forward(network, new Dataset.Batch(Map.of("x", rows, "y", ids, "y.lengths", own), lengths));
                assertThat(logarithm(taught.value(SCORES).get(0), text.ids())).isCloseTo(text.score(), within(1e-9));
            }
        }
    }

    private static double logarithm(INDArray scores, int[] ids) {
        double sum = 0;
        for (int t = 0; t < ids.length; t++) {
            double total = 0;
            for (int v = 0; v < Translator.CLASSES; v++) {
                total += Math.exp(scores.getDouble(0, t, v));
            }
            sum += scores.getDouble(0, t, ids[t]) - Math.log(total);
        }
        return sum;
    }
}
