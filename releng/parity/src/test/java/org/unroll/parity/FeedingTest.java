package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.component.Dataset.Batch;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.internal.decoding.Beam;
import org.unroll.engine.internal.decoding.Search;
import org.unroll.engine.internal.network.Frame;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;

/** Decoders that read what the step before gave, or zeros: what they write is what they are taught. */
class FeedingTest {
    private static final Wire SCORES = new Wire("decoder", "out");
    private static final int CLASSES = 6;
    private static final int[][] SOURCE = {{1, 2, 3}, {4, 0, 0}, {2, 2, 0}};
    private static final int[] LENGTHS = {3, 1, 2};

    private static Blueprint model(String decoding) {
        return Models.attending(Models.ATTENTIONS.get(1), true, decoding);
    }

    private static Network network(String decoding, boolean training) {
        Network network = new Network(model(decoding), DataType.DOUBLE, training);
        network.parameters().initialize(Randomness.seeded(11));
        network.parameters().value("decoder.dense.weight").muli(4);
        return network;
    }

    private static Frame pass(Network network, Batch batch) {
        Frame frame = network.frame(batch, network.steps(batch));
        frame.load(batch, 0);
        frame.forward(Randomness.seeded(0));
        return frame;
    }

    private static Batch source() {
        return new Batch(Map.of("x", Nd4j.createFromArray(SOURCE)), LENGTHS);
    }

    private static Batch taught(INDArray source, int[] lengths, INDArray ids, int[] own) {
        return new Batch(Map.of("x", source, "y", ids, "y.lengths", Nd4j.createFromArray(own)), lengths);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inputFeeding='true'", "input='ZEROS'", "input='ZEROS' inputFeeding='true'"})
    void writesWhatItWouldPredictIfTaughtItsOwnWords(String decoding) {
        try (Network network = network(decoding, false)) {
            Frame greedy = pass(network, source());
            INDArray ids = greedy.value(new Wire("decoder", Network.IDS)).get(0).dup();
            INDArray scores = greedy.value(SCORES).get(0).dup();
            int[] lengths = greedy.lengths(SCORES);
            INDArray again = pass(network, taught(Nd4j.createFromArray(SOURCE), LENGTHS, ids, lengths))
                    .value(SCORES)
                    .get(0);
            assertThat(Arrays.stream(lengths).max().orElse(0)).isGreaterThan(2);
            for (int b = 0; b < LENGTHS.length; b++) {
                var steps = NDArrayIndex.interval(0, lengths[b]);
                assertThat(again.get(NDArrayIndex.point(b), steps)
                                .equalsWithEps(scores.get(NDArrayIndex.point(b), steps), 1e-12))
                        .isTrue();
            }
        }
    }

    /** Each row of a beam is fed by the row that its beginning stood in. */
    @Test
    void aBeamIsFedByItsParents() {
        INDArray x = Nd4j.createFromArray(new int[][] {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}, {1, 2, 3}});
        int[] lengths = {3, 3, 3, 3};
        try (Network network = network("inputFeeding='true'", false)) {
            network.search(new Beam(4, 0), Set.of(), Integer.MAX_VALUE);
            List<Search.Written> texts =
                    pass(network, new Batch(Map.of("x", x), lengths)).written("decoder");
            for (Search.Written text : texts) {
                int[] own = new int[4];
                Arrays.fill(own, text.ids().length);
                INDArray ids = Nd4j.createFromArray(new int[][] {text.ids(), text.ids(), text.ids(), text.ids()});
                INDArray scores = pass(network, taught(x, lengths, ids, own))
                        .value(SCORES)
                        .get(0);
                assertThat(logarithm(scores, text.ids())).isCloseTo(text.score(), within(1e-9));
            }
        }
    }

    private static double logarithm(INDArray scores, int[] ids) {
        double sum = 0;
        for (int t = 0; t < ids.length; t++) {
            double total = 0;
            for (int v = 0; v < CLASSES; v++) {
                total += Math.exp(scores.getDouble(0, t, v));
            }
            sum += scores.getDouble(0, t, ids[t]) - Math.log(total);
        }
        return sum;
    }

    @Test
    void readsItsOwnWordsInTrainingWhereNothingIsForced() {
        try (Network training = network("inputFeeding='true' teacherForcing='0'", true);
                Network writing = network("inputFeeding='true'", false)) {
            Frame greedy = pass(writing, source());
            int[] lengths = greedy.lengths(SCORES);
            int steps = Arrays.stream(lengths).max().orElse(0);
            INDArray others = Nd4j.createFromArray(new int[LENGTHS.length][steps]);
            INDArray sampled = pass(training, taught(Nd4j.createFromArray(SOURCE), LENGTHS, others, lengths))
                    .value(SCORES)
                    .get(0);
            for (int b = 0; b < LENGTHS.length; b++) {
                var own = NDArrayIndex.interval(0, lengths[b]);
                assertThat(sampled.get(NDArrayIndex.point(b), own)
                                .equalsWithEps(greedy.value(SCORES).get(0).get(NDArrayIndex.point(b), own), 1e-12))
                        .isTrue();
            }
        }
    }

    /** The one thing that its words could change is what is read after the first step. */
    @Test
    void withZerosWordsDoNotMatter() {
        int[][] one = {{3, 4, 2}, {5, 2, 0}, {4, 4, 2}};
        int[][] other = {{5, 5, 5}, {0, 1, 3}, {1, 2, 5}};
        int[] own = {3, 2, 3};
        for (boolean zeros : new boolean[] {true, false}) {
            try (Network network = network(zeros ? "input='ZEROS'" : "", false)) {
                INDArray x = Nd4j.createFromArray(SOURCE);
                INDArray first = pass(network, taught(x, LENGTHS, Nd4j.createFromArray(one), own))
                        .value(SCORES)
                        .get(0)
                        .dup();
                INDArray second = pass(network, taught(x, LENGTHS, Nd4j.createFromArray(other), own))
                        .value(SCORES)
                        .get(0);
                assertThat(first.equalsWithEps(second, 1e-12)).isEqualTo(zeros);
            }
        }
    }

    @Test
    void saysThatThereIsNothingToFeedBack() {
        Model model = new Model()
                .add("layers:Input", "x", "layout=\"TOKENS\" size=\"5\"")
                .add("layers:Input", "y", "layout=\"TOKENS\" size=\"6\"")
                .add("losses:CrossEntropy", "loss", "");
        model.add(
                "codecs:FinalStateEncoder",
                "encoder",
                "",
                model.child("layers", "layers:Embedding", "embedding", "size=\"2\""),
                model.child("layers", "cells:GRU", "gru", "hiddenSize=\"4\""));
        model.add(
                "codecs:GreedyDecoder",
                "decoder",
                "inputFeeding=\"true\"",
                model.child("layers", "layers:Embedding", "embedding", "size=\"2\""),
                model.child("layers", "cells:GRU", "gru", "hiddenSize=\"4\""),
                model.child("layers", "layers:Dense", "dense", "units=\"6\""));
        model.wire("x.out", "encoder.in")
                .wire("encoder.context", "decoder.context")
                .wire("y.out", "decoder.target")
                .wire("decoder.out", "loss.prediction");
        assertThatThrownBy(model::compile).hasMessageContaining("decoder feeds back what the last of its chain reads");
    }

    /** The trial that finds how much is fed back says nothing of its own. */
    @Test
    void aFaultWithinTheChainIsReportedOnce() {
        assertThatThrownBy(() -> Models.attending(
                        "attention:Attention score=\"DOT\" scaled=\"maybe\"", true, "inputFeeding=\"true\""))
                .hasMessageContaining("scaled");
        assertThatThrownBy(
                        () -> Models.attending("attention:MultiHeadAttention heads=\"3\"", true, "inputFeeding='true'"))
                .satisfies(e -> assertThat(e.getMessage().split("3 heads", -1)).hasSize(2));
    }
}
