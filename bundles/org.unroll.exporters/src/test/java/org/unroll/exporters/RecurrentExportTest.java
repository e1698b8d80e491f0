package org.unroll.exporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.unroll.exporters.Cells.elman;
import static org.unroll.exporters.Cells.gru;
import static org.unroll.exporters.Cells.lstm;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.cells.Activation;
import org.unroll.cells.Gru;
import org.unroll.cells.IndRnn;
import org.unroll.cells.Mgu;
import org.unroll.cells.Sru;
import org.unroll.component.Cell;
import org.unroll.component.Contract;
import org.unroll.component.Recurrence;
import org.unroll.component.Recurrence.Merge;
import org.unroll.component.Recurrence.Parallel;
import org.unroll.component.Recurrence.Reversed;
import org.unroll.component.Recurrence.Run;
import org.unroll.component.Recurrence.Series;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainedModel;

/** Recurrences in ONNX Runtime, against the reference: several B and T, lengths, one row, one step. */
class RecurrentExportTest {
    record Case(String name, Recurrence recurrence) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> recurrences() {
        var cases = new ArrayList<Case>();
        cases.add(new Case("elman tanh", new Run(elman(5, 4, Activation.TANH, true))));
        cases.add(new Case("elman relu", new Run(elman(5, 4, Activation.RELU, true))));
        cases.add(new Case("elman without bias", new Run(elman(5, 4, Activation.TANH, false))));
        cases.add(new Case("lstm", new Run(lstm(5, 4))));
        cases.add(new Case("gru, reset after", new Run(gru(5, 4, Gru.ResetForm.AFTER_PRODUCT))));
        cases.add(new Case("gru, reset before", new Run(gru(5, 4, Gru.ResetForm.BEFORE_PRODUCT))));
        cases.add(new Case("lstm backwards", new Reversed(new Run(lstm(5, 4)))));
        cases.add(new Case("twice backwards", new Reversed(new Reversed(new Run(lstm(5, 4))))));
        cases.add(new Case("bidirectional lstm", both(Merge.CONCAT, new Run(lstm(5, 4)), new Run(lstm(5, 4)))));
        cases.add(new Case(
                "bidirectional relu elman",
                both(
                        Merge.CONCAT,
                        new Run(elman(5, 4, Activation.RELU, true)),
                        new Run(elman(5, 4, Activation.RELU, true)))));
        cases.add(new Case("bidirectional sum", both(Merge.SUM, new Run(lstm(5, 4)), new Run(lstm(5, 4)))));
        cases.add(new Case("bidirectional mean", both(Merge.MEAN, new Run(lstm(5, 4)), new Run(lstm(5, 4)))));
        cases.add(new Case("bidirectional product", both(Merge.PRODUCT, new Run(lstm(5, 4)), new Run(lstm(5, 4)))));
        cases.add(new Case("stack", new Series(List.of(new Run(lstm(5, 4)), new Run(lstm(4, 4))), 0.5)));
        cases.add(new Case(
                "stack of bidirectional",
                new Series(
                        List.of(
                                both(Merge.CONCAT, new Run(lstm(5, 4)), new Run(lstm(5, 4))),
                                both(Merge.CONCAT, new Run(lstm(8, 4)), new Run(lstm(8, 4)))),
                        0.5)));
        cases.add(new Case(
                "bidirectional stack",
                both(
                        Merge.CONCAT,
                        new Series(List.of(new Run(lstm(5, 4)), new Run(lstm(4, 4))), 0),
                        new Series(List.of(new Run(lstm(5, 4)), new Run(lstm(4, 4))), 0))));
        cases.add(new Case(
                "bidirectional backwards", new Reversed(both(Merge.CONCAT, new Run(lstm(5, 4)), new Run(lstm(5, 4))))));
        cases.add(new Case(
                "bidirectional of two kinds",
                both(
                        Merge.CONCAT,
                        new Run(gru(5, 4, Gru.ResetForm.AFTER_PRODUCT)),
                        new Run(gru(5, 4, Gru.ResetForm.BEFORE_PRODUCT)))));
        cases.add(new Case("third party's cell", new Run(new MinimalGatedUnit(5, 4, 3))));
        cases.add(new Case("third party's cell backwards", new Reversed(new Run(new MinimalGatedUnit(5, 4, 3)))));
        cases.add(new Case(
                "bidirectional third party's cell",
                both(Merge.CONCAT, new Run(new MinimalGatedUnit(5, 4, 3)), new Run(new MinimalGatedUnit(5, 4, 3)))));
        cases.add(new Case("cell with two states, by steps", new Run(new StepOnly(lstm(5, 4)))));
        cases.add(new Case("gru by steps", new Run(new StepOnly(gru(5, 4, Gru.ResetForm.BEFORE_PRODUCT)))));
        cases.add(new Case(
                "stack of an operator and a third party's cell",
                new Series(
                        List.of(new Run(elman(5, 4, Activation.TANH, true)), new Run(new MinimalGatedUnit(4, 4, 3))),
                        0)));
        cases.add(new Case(
                "residual",
                new Series(
                        List.of(
                                both(Merge.CONCAT, new Run(lstm(5, 4)), new Run(lstm(5, 4))),
                                new Recurrence.Residual(both(Merge.CONCAT, new Run(lstm(8, 4)), new Run(lstm(8, 4))))),
                        0)));
        cases.addAll(options());
        return cases;
    }

    /** Options of cells, those that ONNX's operators have and those that need a Scan. */
    private static List<Case> options() {
        var cases = new ArrayList<Case>();
        cases.add(option("elman clip", () -> elman(5, 4, "clip", 0.3)));
        cases.add(option("elman layer norm", () -> elman(5, 4, "layerNorm", true)));
        for (Gru.ResetForm form : Gru.ResetForm.values()) {
            cases.add(option("gru clip " + form, () -> gru(5, 4, form, "clip", 0.3)));
            cases.add(option("gru layer norm " + form, () -> gru(5, 4, form, "layerNorm", true, "clip", 0.5)));
        }
        cases.add(option("lstm peepholes", () -> lstm(5, 4, "peepholes", true)));
        cases.add(option("lstm coupled gates", () -> lstm(5, 4, "coupledGates", true, "peepholes", true)));
        cases.add(option("lstm clip", () -> lstm(5, 4, "clip", 0.3)));
        cases.add(option("lstm projection", () -> lstm(5, 4, "projectionSize", 3)));
        cases.add(option("lstm cell clip", () -> lstm(5, 4, "cellClip", 0.1)));
        cases.add(option("lstm hidden clip", () -> lstm(5, 4, "hiddenClip", 0.05)));
        cases.add(option("lstm layer norm", () -> lstm(5, 4, "layerNorm", true)));
        cases.add(option("lstm layer norm, no bias", () -> lstm(5, 4, "layerNorm", true, "bias", false)));
        cases.add(option("mgu", () -> new Mgu().create(new Mgu.Params(4, true, 0), Contract.sequence(5))));
        cases.add(option(
                "indrnn",
                () -> new IndRnn().create(new IndRnn.Params(4, Activation.RELU, true, 0), Contract.sequence(5))));
        cases.add(option("sru", () -> new Sru().create(new Sru.Params(4, true), Contract.sequence(5))));
        cases.add(option(
                "sru without projection", () -> new Sru().create(new Sru.Params(5, false), Contract.sequence(5))));
        Object[] many = {"layerNorm", true, "projectionSize", 2, "coupledGates", true, "peepholes", true, "clip", 0.5};
        cases.add(option("lstm many", () -> lstm(5, 4, many)));
        return cases;
    }

    /** In both directions. */
    private static Case option(String name, Supplier<Cell> cell) {
        return new Case(name, both(Merge.CONCAT, new Run(cell.get()), new Run(cell.get())));
    }

    private static Recurrence both(Merge merge, Recurrence forward, Recurrence backward) {
        return new Parallel(List.of(forward, new Reversed(backward)), merge);
    }

    @ParameterizedTest
    @MethodSource("recurrences")
    void equalsTheReference(Case recurrence) throws RunException {
        TrainedModel model = new Models()
                .input("x", Contract.sequence(5))
                .recurrent("cell", "x", recurrence.recurrence())
                .predicting("cell");
        assertThat(deviation(model, new ReferenceNetwork())).isLessThan(2e-6);
    }

    /** The second component begins with the state in which the first one ends. */
    @ParameterizedTest
    @MethodSource("recurrences")
    void handsStatesOn(Case recurrence) throws RunException {
        TrainedModel model = new Models()
                .input("x", Contract.sequence(5))
                .recurrent("first", "x", recurrence.recurrence())
                .recurrent("second", "x", recurrence.recurrence(), "first")
                .predicting("second");
        assertThat(deviation(model, new EngineNetwork())).isLessThan(5e-6);
    }

    @Test
    void writesOneOperatorForBothDirections() throws RunException {
        ModelProto model = written(both(Merge.CONCAT, new Run(lstm(5, 4)), new Run(lstm(5, 4))));
        assertThat(operators(model)).containsOnlyOnce("LSTM").doesNotContain("Concat");
    }

    @Test
    void keepsTheNameOfACellThatOnnxDoesNotKnow() throws RunException {
        ModelProto model = written(new Run(new MinimalGatedUnit(5, 4, 3)));
        assertThat(operators(model)).contains("MinimalGatedUnit");
        assertThat(model.getFunctions(0).getName()).isEqualTo("MinimalGatedUnit");
        assertThat(model.getGraph().getInitializerList())
                .extracting(initializer -> initializer.getName())
                .contains("cell.forget_input_l0", "cell.projection_l0");
    }

    @Test
    void writesAFunctionOnceForCellsOfOneShape() throws RunException {
        var series =
                new Series(List.of(new Run(new MinimalGatedUnit(5, 4, 5)), new Run(new MinimalGatedUnit(5, 4, 5))), 0);
        assertThat(written(series).getFunctionsList()).hasSize(1);
        var different =
                new Series(List.of(new Run(new MinimalGatedUnit(5, 4, 6)), new Run(new MinimalGatedUnit(6, 4, 5))), 0);
        assertThat(written(different).getFunctionsList())
                .extracting(function -> function.getName())
                .containsExactly("MinimalGatedUnit", "MinimalGatedUnit2");
    }

    private static ModelProto written(Recurrence recurrence) throws RunException {
        return new ModelWriter(new Models()
                        .input("x", Contract.sequence(5))
                        .recurrent("cell", "x", recurrence)
                        .predicting("cell"))
                .write();
    }

    private static List<String> operators(ModelProto model) {
        return model.getGraph().getNodeList().stream().map(NodeProto::getOpType).toList();
    }

    private static double deviation(TrainedModel model, Network network) throws RunException {
        byte[] bytes = new ModelWriter(model).write().toByteArray();
        return new Verification(model, network).compare(bytes);
    }
}
