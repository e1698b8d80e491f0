package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.unroll.codecs.Bridge;
import org.unroll.codecs.StartState;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.Dataset.Batch;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.GradientCheck;
import org.unroll.engine.internal.network.Frame;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;

/** States of encoders that a decoder could not start from as they are. */
class BridgeTest {
    /** An encoder of this kind in both directions, a bridge with these attributes, a decoder's cell with this size. */
    record Case(String encoder, String bridge, String decoder) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case("GRU", "method=\"DENSE\" size=\"5\"", "GRU hiddenSize=\"5\""),
                new Case("LSTM", "method=\"DENSE\" size=\"3\"", "LSTM hiddenSize=\"3\""),
                new Case("GRU", "method=\"DENSE\" size=\"3\" parts=\"H_AND_C\"", "LSTM hiddenSize=\"3\""),
                new Case("LSTM", "method=\"DENSE\" size=\"2\" parts=\"H\"", "GRU hiddenSize=\"2\""),
                new Case("LSTM", "method=\"CONCAT\"", "LSTM hiddenSize=\"4\""),
                new Case("GRU", "method=\"SUM\"", "GRU hiddenSize=\"2\""),
                new Case("LSTM", "method=\"MEAN\" parts=\"H\"", "Elman hiddenSize=\"2\""));
    }

    private static Blueprint model(Case test) {
        Model model = new Model()
                .add("layers:Input", "x", "layout=\"TOKENS\" size=\"5\"")
                .add("layers:Input", "y", "layout=\"TOKENS\" size=\"6\"")
                .add("losses:CrossEntropy", "loss", "")
                .add("codecs:Bridge", "bridge", test.bridge());
        String cell = model.child("cell", "cells:" + test.encoder(), "cell", "hiddenSize=\"2\"");
        model.add(
                "codecs:FinalStateEncoder",
                "encoder",
                "",
                model.child("layers", "layers:Embedding", "embedding", "size=\"2\""),
                model.child("layers", "wrappers:Bidirectional", "both", "", cell));
        decoder(model, test.decoder());
        model.wire("x.out", "encoder.in")
                .wire("encoder.context", "bridge.in")
                .wire("bridge.out", "decoder.context")
                .wire("y.out", "decoder.target");
        return model.wire("decoder.out", "loss.prediction").compile();
    }

    private static void decoder(Model model, String cell) {
        int space = cell.indexOf(' ');
        model.add(
                "codecs:GreedyDecoder",
                "decoder",
                "start=\"1\" end=\"2\"",
                model.child("layers", "layers:Embedding", "embedding", "size=\"2\""),
                model.child("layers", "cells:" + cell.substring(0, space), "cell", cell.substring(space)),
                model.child("layers", "layers:Dense", "dense", "units=\"6\""));
    }

    private static Batch batch() {
        return new Batch(
                Map.of(
                        "x", Nd4j.createFromArray(new int[][] {{1, 2, 3}, {4, 0, 0}}),
                        "y", Nd4j.createFromArray(new int[][] {{3, 4, 2}, {5, 2, 0}}),
                        "y.lengths", Nd4j.createFromArray(3, 2)),
                new int[] {3, 1});
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsEqualCentralDifferences(Case test) {
        assertThat(GradientCheck.errors(model(test), batch(), 0, 3))
                .allSatisfy((weight, error) -> assertThat(error).as(weight).isLessThan(1e-6));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesWhatTheFormulaSays(Case test) {
        try (Network network = new Network(model(test), DataType.DOUBLE, false)) {
            network.parameters().initialize(Randomness.seeded(3));
            Frame frame = network.frame(batch(), 3);
            frame.load(batch(), 0);
            frame.forward(Randomness.seeded(0));
            INDArray before =
                    frame.value(new Wire("encoder.both", "finalState")).get(0);
            INDArray forward = before.slice(0);
            INDArray backward = before.slice(1);
            INDArray joined = Nd4j.concat(1, forward, backward);
            INDArray expected = test.bridge().contains("DENSE")
                    ? Transforms.tanh(joined.mmul(network.parameters()
                                    .value("bridge.weight_h")
                                    .transpose())
                            .addRowVector(network.parameters().value("bridge.bias_h")))
                    : test.bridge().contains("CONCAT")
                            ? joined
                            : test.bridge().contains("SUM")
                                    ? forward.add(backward)
                                    : forward.add(backward).div(2);
            INDArray after = frame.value(new Wire("bridge", "out")).get(0);
            assertThat(after.slice(0).equalsWithEps(expected, 1e-12)).isTrue();
        }
    }

    @Test
    void startsFromAFeatureVector() {
        Model model = new Model()
                .add("layers:Input", "x", "layout=\"VECTOR\" size=\"3\"")
                .add("layers:Input", "y", "layout=\"TOKENS\" size=\"6\"")
                .add("losses:CrossEntropy", "loss", "")
                .add("codecs:StartState", "start", "size=\"4\" cell=\"true\"");
        decoder(model, "LSTM hiddenSize=\"4\"");
        Blueprint blueprint = model.wire("x.out", "start.in")
                .wire("start.out", "decoder.context")
                .wire("y.out", "decoder.target")
                .wire("decoder.out", "loss.prediction")
                .compile();
        Batch batch = new Batch(
                Map.of(
                        "x", Nd4j.createFromArray(new float[][] {{1, -2, 0.5f}, {0, 1, 1}}),
                        "y", Nd4j.createFromArray(new int[][] {{3, 4, 2}, {5, 2, 0}}),
                        "y.lengths", Nd4j.createFromArray(3, 2)),
                new int[] {3, 2});
        assertThat(GradientCheck.largestError(blueprint, batch)).isLessThan(1e-6);
    }

    @Test
    void saysWhatIsWrongAndHowToMendIt() {
        Contract state = Contract.state(3, 2, List.of("h"));
        assertThatThrownBy(() -> new Bridge()
                        .create(new Bridge.Params(Bridge.Method.SUM, 1, 2, Bridge.Parts.SAME), Map.of("in", state)))
                .isInstanceOfSatisfying(
                        ContractException.class, e -> assertThat(e.fix()).contains("DENSE"))
                .hasMessageContaining("makes 2 layers of the 3 runs");
        assertThatThrownBy(() ->
                        new StartState().create(new StartState.Params(4, 1, false), Map.of("in", Contract.sequence(3))))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("one feature vector per row");
    }
}
