package org.unroll.engine.internal.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.unroll.component.Recurrence;
import org.unroll.engine.Analysis;
import org.unroll.engine.Blueprint;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Problem;
import org.unroll.model.Architecture;

@NullUnmarked
class InferenceTest {
    static final String INPUT = "Input\" id=\"i\" name=\"x\" size=\"3";
    static final String TOKENS = "Input\" id=\"i\" name=\"x\" size=\"65\" layout=\"TOKENS\"";
    static final String LOSS = "CrossEntropy\" id=\"l\" name=\"loss\"";

    private final Models models = new Models();

    private Analysis valid(Architecture architecture) {
        Analysis analysis = models.analyzer().analyze(architecture);
        assertThat(analysis.problems()).extracting(Problem::message).isEmpty();
        assertThat(analysis.valid()).isTrue();
        return analysis;
    }

    private static String text(Object contract) {
        return String.valueOf(contract);
    }

    @Test
    void leavesOffBetweenTwoComponents() {
        Architecture architecture = models.chain(
                INPUT + "\"", "LastStep\" id=\"s\" name=\"last\"", "Dense\" id=\"d\" name=\"dense\"", LOSS);
        int[] asked = {0};
        assertThatThrownBy(() -> models.analyzer().analyze(architecture, () -> ++asked[0] == 2))
                .isInstanceOf(CancellationException.class);
        assertThat(asked[0]).isEqualTo(2);
        assertThat(models.analyzer().analyze(architecture, () -> false))
                .isEqualTo(models.analyzer().analyze(architecture));
    }

    @Test
    void contractsFlowFromInputToLoss() {
        Analysis analysis = valid(models.chain(
                INPUT + "\"",
                "Bidirectional\" id=\"b\" name=\"reader\"><cell xsi:type=\"fake:Rnn\" id=\"r\" name=\"rnn\""
                        + " hiddenSize=\"5\"/></components>",
                "LastStep\" id=\"s\" name=\"last\"",
                "Dense\" id=\"d\" name=\"dense\" units=\"2\"",
                LOSS));

        assertThat(analysis.wires())
                .extractingFromEntries(e -> e.getKey() + " " + e.getValue())
                .containsExactlyInAnyOrder("w0 B×T×3", "w1 B×T×10", "w2 B×10", "w3 B×2");
        assertThat(text(analysis.outputs().get("b.finalState"))).isEqualTo("2×B×5 h");
        assertThat(analysis.weights())
                .containsEntry("b", 80L)
                .containsEntry("r", 80L)
                .containsEntry("d", 22L);
    }

    @Test
    void idsBecomeVectorsInAnEmbedding() {
        Analysis analysis = valid(models.chain(
                TOKENS,
                "Embedding\" id=\"e\" name=\"embedding\"",
                "Rnn\" id=\"r\" name=\"rnn\"",
                "Dense\" id=\"d\" name=\"dense\" units=\"65\"",
                LOSS));

        assertThat(text(analysis.wires().get("w0"))).isEqualTo("B×T ids<65>");
        assertThat(text(analysis.wires().get("w3"))).isEqualTo("B×T×65");
    }

    @Test
    void weightsAreNamedAndOrderedAsInPyTorch() throws InvalidModelException {
        Blueprint blueprint = models.analyzer()
                .compile(models.chain(INPUT + "\"", """
                        Stack" id="s" name="deep">
                          <layers xsi:type="fake:Bidirectional" id="b1" name="one">
                            <cell xsi:type="fake:Rnn" id="r1" name="rnn"/>
                          </layers>
                          <layers xsi:type="fake:Bidirectional" id="b2" name="two">
                            <cell xsi:type="fake:Rnn" id="r2" name="rnn"/>
                          </layers>
                        </components>\
                        """, "Dense\" id=\"d\" name=\"dense\" units=\"2\"", LOSS));

        assertThat(blueprint.weights().keySet())
                .containsExactly(
                        "deep.weight_ih_l0",
                        "deep.weight_hh_l0",
                        "deep.weight_ih_l0_reverse",
                        "deep.weight_hh_l0_reverse",
                        "deep.weight_ih_l1",
                        "deep.weight_hh_l1",
                        "deep.weight_ih_l1_reverse",
                        "deep.weight_hh_l1_reverse",
                        "dense.weight",
                        "dense.bias");
        assertThat(blueprint.weights().get("deep.weight_ih_l1").shape()).containsExactly(4, 8);
        var node = (Blueprint.RecurrentNode) blueprint.nodes().get(1);
        assertThat(text(node.outputs().get("finalState"))).isEqualTo("4×B×4 h");
        var first = (Recurrence.Parallel)
                ((Recurrence.Series) node.recurrence()).parts().get(0);
        assertThat(node.runs().get(0).run()).isSameAs(first.branches().get(0));
    }

    @Test
    void bothDirectionsOfAStackShareLayerNumbers() throws InvalidModelException {
        Blueprint blueprint = models.analyzer()
                .compile(models.chain(INPUT + "\"", """
                        Bidirectional" id="b" name="both">
                          <cell xsi:type="fake:Stack" id="s" name="deep">
                            <layers xsi:type="fake:Rnn" id="r1" name="one"/>
                            <layers xsi:type="fake:Rnn" id="r2" name="two"/>
                          </cell>
                        </components>\
                        """, "Dense\" id=\"d\" name=\"dense\" units=\"2\"", LOSS));

        assertThat(((Blueprint.RecurrentNode) blueprint.nodes().get(1)).runs())
                .extracting(Blueprint.CellRun::suffix)
                .containsExactly("_l0", "_l0_reverse", "_l1", "_l1_reverse");
    }

    @Test
    void runsThatWouldShareANameGetDifferentOnes() {
        var cell = new Recurrence.Run(new Fakes.FakeCell(2, 1, 2));
        var other = new Recurrence.Run(new Fakes.FakeCell(2, 1, 2));
        var twice = new Recurrence.Parallel(java.util.List.of(cell, other), Recurrence.Merge.SUM);

        assertThat(CellRuns.of(twice)).extracting(Blueprint.CellRun::suffix).containsExactly("_l0", "_l0_2");
        assertThat(CellRuns.readsBackwards(new Recurrence.Reversed(new Recurrence.Reversed(cell))))
                .isFalse();
    }

    @Test
    void theOrderOfNodesDoesNotDependOnTheOrderInTheDocument() throws InvalidModelException {
        Architecture architecture = models.chain(
                INPUT + "\"", "Rnn\" id=\"r\" name=\"rnn\"", "Dense\" id=\"d\" name=\"dense\" units=\"2\"", LOSS);
        var before = models.analyzer().compile(architecture).weights().keySet().stream()
                .toList();
        architecture.getComponents().move(0, 3);
        architecture.getComponents().move(1, 2);

        assertThat(models.analyzer().compile(architecture).weights().keySet()).containsExactlyElementsOf(before);
    }

    static final String TRANSLATION = """
        <components xsi:type="fake:Input" id="i" name="x" layout="TOKENS" size="30"/>
        <components xsi:type="fake:Input" id="j" name="y" layout="TOKENS" size="20"/>
        <components xsi:type="fake:Encoder" id="e" name="encoder">
          <layers xsi:type="fake:Embedding" id="e1" name="embedding"/>
          <layers xsi:type="fake:Rnn" id="e2" name="rnn"/>
        </components>
        <components xsi:type="fake:Decoder" id="d" name="decoder">
          <layers xsi:type="fake:Embedding" id="d1" name="embedding"/>
          <layers xsi:type="fake:Rnn" id="d2" name="rnn"/>
          <layers xsi:type="fake:Dense" id="d3" name="dense" units="20"/>
        </components>
        <components xsi:type="fake:CrossEntropy" id="l" name="loss"/>
        <connections id="w1" source="i" target="e"/>
        <connections id="w2" source="e" sourcePort="context" target="d" targetPort="context"/>
        <connections id="w3" source="j" target="d" targetPort="target"/>
        <connections id="w4" source="d" target="l" targetPort="prediction"/>
        """;

    @Test
    void encoderAndDecoderCompile() throws InvalidModelException {
        Architecture architecture = models.model(TRANSLATION);
        Analysis analysis = valid(architecture);
        assertThat(text(analysis.wires().get("w2"))).isEqualTo("1×B×4 h");
        assertThat(text(analysis.wires().get("w4"))).isEqualTo("B×T×20");
        assertThat(text(analysis.outputs().get("d1.out")))
                .as("inside the decoder")
                .isEqualTo("B×T×8");
        assertThat(analysis.weights())
                .containsEntry("e2", 48L)
                .containsEntry("e", 288L)
                .containsEntry("d", 308L);

        Blueprint blueprint = models.analyzer().compile(architecture);
        assertThat(blueprint.nodes())
                .extracting(Blueprint.Node::name)
                .containsExactly("x", "encoder.embedding", "encoder.rnn", "y", "decoder", "loss");
        var decoder = (Blueprint.DecoderNode) blueprint.nodes().get(4);
        assertThat(decoder.inputs())
                .containsEntry("context", new Blueprint.Wire("encoder.rnn", "finalState"))
                .containsEntry("target", new Blueprint.Wire("y", "out"));
        assertThat(decoder.decoding().maximumLength()).isEqualTo(20);
        assertThat(decoder.chain().get(0).inputs()).containsEntry("in", new Blueprint.Wire("decoder", "token"));
        assertThat(decoder.chain().get(1).inputs())
                .containsEntry("in", new Blueprint.Wire("decoder.embedding", "out"))
                .containsEntry("initialState", new Blueprint.Wire("decoder", "context"));
        assertThat(blueprint.predictions()).containsExactly(new Blueprint.Wire("decoder", "out"));
        assertThat(blueprint.weights().keySet().stream().collect(Collectors.joining(" ")))
                .isEqualTo("encoder.embedding.weight encoder.rnn.weight_ih_l0 encoder.rnn.weight_hh_l0"
                        + " decoder.embedding.weight decoder.rnn.weight_ih_l0 decoder.rnn.weight_hh_l0"
                        + " decoder.dense.weight decoder.dense.bias");
    }

    @Test
    void aStateMayCrossFromOneCellToAnother() {
        valid(models.model("""
            <components xsi:type="fake:Input" id="i" name="x" size="3"/>
            <components xsi:type="fake:Rnn" id="a" name="first" parts="2"/>
            <components xsi:type="fake:Rnn" id="b" name="second" parts="2"/>
            <components xsi:type="fake:CrossEntropy" id="l" name="loss"/>
            <connections id="w1" source="i" target="a"/>
            <connections id="w2" source="i" target="b"/>
            <connections id="w3" source="a" sourcePort="finalState" target="b" targetPort="initialState"/>
            <connections id="w4" source="b" target="l" targetPort="prediction"/>
            """));
    }

    @Test
    void twoThousandNodesAreAnalyzed() {
        String[] components = new String[2000];
        components[0] = INPUT + "\"";
        for (int i = 1; i < components.length - 1; i++) {
            components[i] = (i % 2 == 0 ? "Rnn" : "Dense") + "\" id=\"n" + i + "\" name=\"n" + i + "\""
                    + (i % 2 == 0 ? "" : " units=\"2\"");
        }
        components[1999] = LOSS;
        Architecture architecture = models.chain(components);

        assertThat(valid(architecture).wires()).hasSize(1999);
    }
}
