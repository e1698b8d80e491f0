package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.RecurrentNode;

/** Names of weights and shapes of states of stacks that repeat what they contain. */
class StacksTest {
    private static Model model() {
        return new Model().add("layers:Input", "x", "size=\"2\"").add("losses:MeanSquaredError", "loss", "");
    }

    private static List<String> names() {
        return IntStream.range(0, 3)
                .boxed()
                .flatMap(layer -> Stream.of("", "_reverse").map(direction -> "_l" + layer + direction))
                .toList();
    }

    private static RecurrentNode recurrent(Blueprint blueprint) {
        return (RecurrentNode) blueprint.nodes().get(1);
    }

    private static void check(Blueprint blueprint, int above) {
        RecurrentNode node = recurrent(blueprint);
        assertThat(node.runs()).extracting(run -> run.suffix()).containsExactlyElementsOf(names());
        for (String name : names()) {
            assertThat(blueprint.weights()).containsKeys("rnn.weight_ih" + name, "rnn.bias_hh" + name);
            int inputs = name.startsWith("_l0") ? 2 : above;
            assertThat(blueprint.weights().get("rnn.weight_ih" + name).shape()).containsExactly(12, inputs);
        }
        assertThat(node.outputs().get("finalState")).hasToString("6×B×3 h,c");
        assertThat(node.outputs().get("out")).hasToString("B×T×6");
    }

    @Test
    void layersInBothDirectionsReadBothOfTheLayerBelow() {
        Model model = model();
        String cell = Models.inner(model, "cell", Models.cell("lstm"));
        String both = model.child("layers", "wrappers:Bidirectional", "both", "", cell);
        check(
                model.add("wrappers:Stack", "rnn", "repeat=\"3\"", both)
                        .chain("x", "rnn")
                        .compile(),
                6);
    }

    @Test
    void stacksInBothDirectionsReadTheirOwnLayerBelow() {
        Model model = model();
        String cell = Models.inner(model, "layers", Models.cell("lstm"));
        String stack = model.child("cell", "wrappers:Stack", "stack", "repeat=\"3\"", cell);
        check(
                model.add("wrappers:Bidirectional", "rnn", "", stack)
                        .chain("x", "rnn")
                        .compile(),
                3);
    }

    @Test
    void statesOfAProjectionHaveTwoSizes() {
        Blueprint blueprint = CellOptions.sequence(CellOptions.cell("LSTM projectionSize=2"));
        assertThat(recurrent(blueprint).outputs().get("finalState")).hasToString("1×B×H h:2,c:3");
        assertThat(recurrent(blueprint).outputs().get("out")).hasToString("B×T×2");
    }
}
