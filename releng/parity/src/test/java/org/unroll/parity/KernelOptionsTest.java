package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.RecurrentNode;

/** Which options of cells are fused, and that these compute what the definition says, in training and inference. */
class KernelOptionsTest {
    /** What declines, by the name of the case, and why. */
    private static Map<String, String> declined() {
        Map<String, String> declined = new TreeMap<>();
        for (String name : CellOptions.all().keySet()) {
            if (!Engine.FUSED_CELLS.contains(name.split(" ", 2)[0])) {
                declined.put(name, "no bundle offers a kernel");
            } else if (name.contains("gateActivation")) {
                declined.put(name, "a gateActivation other than SIGMOID is not fused");
            } else if (name.contains("layerNorm")) {
                declined.put(name, "layerNorm is not fused");
            } else if (name.startsWith("Elman activation") && !name.contains("=TANH") && !name.contains("=RELU")) {
                declined.put(name, "an activation other than TANH and RELU is not fused");
            }
        }
        return declined;
    }

    private static String face(Blueprint blueprint) {
        return blueprint.nodes().stream()
                .filter(RecurrentNode.class::isInstance)
                .flatMap(node -> ((RecurrentNode) node).runs().stream())
                .map(run -> blueprint.kernels().reason(run.run().cell()))
                .findFirst()
                .orElseThrow();
    }

    static Stream<String> fused() {
        Map<String, String> declined = declined();
        return CellOptions.all().keySet().stream().filter(name -> !declined.containsKey(name));
    }

    @ParameterizedTest
    @MethodSource("fused")
    void fusedOptionsEqualTheirDefinition(String name) {
        KernelsTest.check(CellOptions.model(CellOptions.cell(name)));
    }

    @Test
    void whatIsNotFusedSaysWhy() {
        declined()
                .forEach((name, why) -> assertThat(face(CellOptions.sequence(CellOptions.cell(name))))
                        .as(name)
                        .startsWith("operation by operation")
                        .contains(why));
    }

    /** Everything that torch.nn.RNN, LSTM and GRU can be told; initial and final states of all of them. */
    static Stream<Model> whatPyTorchHas() {
        List<Model> models = new ArrayList<>();
        for (String cell : List.of(
                "Elman activation=TANH",
                "Elman activation=RELU",
                "GRU resetForm=AFTER_PRODUCT",
                "LSTM forgetBias=0",
                "LSTM projectionSize=2")) {
            for (boolean bias : new boolean[] {true, false}) {
                for (int layers : new int[] {1, 3}) {
                    for (boolean both : new boolean[] {false, true}) {
                        models.add(model(cell + " bias=" + bias + " startState=LEARNED", layers, both));
                    }
                }
            }
        }
        return models.stream();
    }

    private static Model model(String cell, int layers, boolean both) {
        Model model = new Model().add("layers:Input", "x", "size=\"2\"").add("losses:MeanSquaredError", "loss", "");
        Models.CellText text = CellOptions.cell(cell);
        String[] children = new String[layers];
        for (int i = 0; i < layers; i++) {
            children[i] = both
                    ? model.child(
                            "layers", "wrappers:Bidirectional", "layer" + i, "", Models.inner(model, "cell", text))
                    : model.child("layers", text.type(), "layer" + i, text.attributes());
        }
        return model.add("wrappers:Stack", "rnn", "dropout=\"0.3\"", children).chain("x", "rnn");
    }

    @ParameterizedTest
    @MethodSource("whatPyTorchHas")
    void whatPyTorchHasIsFused(Model model) {
        KernelsTest.check(model);
    }
}
