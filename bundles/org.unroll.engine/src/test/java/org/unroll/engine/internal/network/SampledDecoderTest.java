package org.unroll.engine.internal.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.DecoderType.Decoding;
import org.unroll.component.TeacherForcing;
import org.unroll.component.TeacherForcing.Decay;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.Node;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.GradientCheck;

/** Training of a decoder that reads its own words now and then. */
class SampledDecoderTest {
    private static final Wire SCORES = new Wire("decoder", "out");
    /** So nearly always that no coin falls the other way, but step by step. */
    private static final double ALWAYS = Math.nextDown(1.0);

    private static Blueprint translator(TeacherForcing forcing) {
        Blueprint plain = Translator.blueprint();
        List<Node> nodes = plain.nodes().stream()
                .map(node -> node instanceof DecoderNode d ? sampled(d, forcing) : node)
                .toList();
        return new Blueprint(plain.name(), nodes, plain.weights());
    }

    private static Node sampled(DecoderNode node, TeacherForcing forcing) {
        Decoding decoding = new Decoding(Translator.START, Translator.END, Translator.LIMIT, forcing);
        return new DecoderNode(node.name(), node.inputs(), decoding, node.chain(), node.outputs());
    }

    private static TeacherForcing ratio(double ratio) {
        return new TeacherForcing(ratio, 0, Decay.NONE, 1, false);
    }

    private static Network network(Blueprint blueprint, DataType type) {
        Network network = new Network(blueprint, type, true);
        network.parameters().initialize(Randomness.seeded(3));
        return network;
    }

    private static Frame pass(Network network, long seed) {
        Frame frame = network.frame(Translator.batch(), 5);
        frame.load(Translator.batch(), 0);
        frame.forward(Randomness.seeded(seed));
        frame.backward();
        return frame;
    }

    @Test
    void stepByStepIsAllAtOnceWhereTheTrueIdIsAlwaysRead() {
        try (Network whole = network(Translator.blueprint(), DataType.DOUBLE);
                Network stepped = network(translator(ratio(ALWAYS)), DataType.DOUBLE)) {
            double loss = pass(whole, 1).loss();
            assertThat(pass(stepped, 1).loss()).isEqualTo(loss, org.assertj.core.api.Assertions.within(1e-12));
            for (String name : whole.parameters().weights().keySet()) {
                INDArray expected = whole.parameters().gradient(name);
                assertThat(stepped.parameters().gradient(name).equalsWithEps(expected, 1e-12))
                        .as(name)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void gradientsEqualCentralDifferences(double ratio) {
        Map<String, Double> errors = GradientCheck.errors(translator(ratio(ratio)), Translator.batch(), 0, 7);
        assertThat(errors)
                .containsKey("encoder.lstm.weight_hh_l0")
                .allSatisfy((weight, error) -> assertThat(error).as(weight).isLessThan(1e-6));
    }

    @Test
    void readsWhatGreedyDecodingWritesWhereNothingIsForced() {
        Blueprint blueprint = translator(ratio(0));
        try (Network training = network(blueprint, DataType.DOUBLE);
                Network writing = new Network(blueprint, DataType.DOUBLE, false)) {
            writing.parameters().initialize(Randomness.seeded(3));
            INDArray sampled = pass(training, 1).value(SCORES).get(0);
            var asked = new org.unroll.component.Dataset.Batch(
                    Map.of("x", Translator.batch().arrays().get("x")),
                    Translator.batch().lengths());
            Frame frame = writing.frame(asked, 5);
            frame.load(asked, 0);
            frame.forward(Randomness.seeded(1));
            INDArray greedy = frame.value(SCORES).get(0);
            int[] lengths = frame.lengths(SCORES);
            for (int b = 0; b < 3; b++) {
                for (int t = 0; t < Math.min(lengths[b], 4); t++) {
                    for (int v = 0; v < Translator.CLASSES; v++) {
                        assertThat(sampled.getDouble(b, t, v) - greedy.getDouble(b, t, v))
                                .isBetween(-1e-12, 1e-12);
                    }
                }
            }
        }
    }

    @Test
    void theSameNumbersGiveTheSameCoins() {
        try (Network network = network(translator(ratio(0.5)), DataType.FLOAT)) {
            double first = pass(network, 1).loss();
            double other = pass(network, 2).loss();
            assertThat(pass(network, 1).loss()).isEqualTo(first);
            assertThat(other).isNotEqualTo(first);
        }
    }

    @Test
    void theRatioFollowsTheClock() {
        TeacherForcing falling = new TeacherForcing(ALWAYS, 0, Decay.LINEAR, 10, true);
        try (Network network = network(translator(falling), DataType.FLOAT);
                Network never = network(translator(ratio(0)), DataType.FLOAT)) {
            double forced = pass(network, 1).loss();
            network.clock(0, 10);
            assertThat(pass(network, 1).loss()).isEqualTo(pass(never, 1).loss()).isNotEqualTo(forced);
        }
    }

    /** Values of the formulas of Bengio et al., worked out by hand. */
    @Test
    void decaysAsTheFormulasSay() {
        assertThat(new TeacherForcing(1, 0.25, Decay.LINEAR, 10, false).at(4, 999))
                .isEqualTo(0.6);
        assertThat(new TeacherForcing(1, 0.25, Decay.LINEAR, 10, false).at(9, 0))
                .isEqualTo(0.25);
        assertThat(new TeacherForcing(0.5, 0, Decay.EXPONENTIAL, 10, true).at(0, 10))
                .isEqualTo(0.18393972058572117);
        assertThat(new TeacherForcing(1, 0, Decay.INVERSE_SIGMOID, 5, false).at(0, 0))
                .isEqualTo(5.0 / 6);
        assertThat(new TeacherForcing(1, 0, Decay.INVERSE_SIGMOID, 5, false).at(10, 0))
                .isEqualTo(5 / (5 + Math.exp(2)));
        assertThat(TeacherForcing.ALWAYS.always()).isTrue();
        assertThat(new TeacherForcing(1, 0, Decay.LINEAR, 3, false).always()).isFalse();
    }
}
