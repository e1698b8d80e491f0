package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Contract;
import org.unroll.component.Dataset;
import org.unroll.engine.Blueprint;
import org.unroll.engine.GradientCheck;

/** Every gradient equals central differences in 64 bits: one row, one step, masked rows and truncated windows, too. */
class GradientsTest {
    /** Rows, steps, and steps of a window or 0; row b has 2b steps fewer, at least 1. */
    private static final int[][] SIZES = {{3, 5, 0}, {3, 5, 2}, {1, 1, 0}};

    record Case(String name, Supplier<Blueprint> blueprint) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String cell : List.of("elman-tanh", "elman-relu", "lstm", "lstm-no-bias", "gru-after", "gru-before")) {
            cases.add(new Case(cell, () -> sequence(Models.cell(cell))));
        }
        CellOptions.all().forEach((name, cell) -> cases.add(new Case(name, () -> sequence(cell))));
        for (String merge : List.of("CONCAT", "SUM", "MEAN", "PRODUCT")) {
            cases.add(new Case("bidirectional " + merge, () -> bidirectional(merge)));
        }
        cases.add(new Case("stack with dropout", GradientsTest::stack));
        cases.add(new Case("residual stack with dropout", GradientsTest::residual));
        cases.add(new Case("learned start", () -> learned("cells:LSTM", "goBackwards=\"true\"")));
        cases.add(new Case("learned starts of both directions", GradientsTest::learnedBoth));
        cases.add(new Case("shared table", () -> shared("layers:Dense", "units=\"5\"")));
        cases.add(new Case("shared cells", () -> shared("cells:GRU", "hiddenSize=\"3\"")));
        for (String activation : List.of("NONE", "TANH", "RELU", "SIGMOID", "SOFTMAX")) {
            cases.add(new Case("dense " + activation, () -> dense(activation)));
        }
        cases.add(new Case("embedding, dropout", GradientsTest::embedding));
        cases.add(new Case("last step", GradientsTest::lastStep));
        for (String name : Models.COMBINATIONS) {
            cases.add(new Case(name, () -> Models.combining(name)));
        }
        cases.add(new Case("encoder, decoder", Models::translation));
        for (String attention : Models.ATTENTIONS) {
            cases.add(new Case("decoder with " + attention, () -> Models.attending(attention)));
            cases.add(new Case("self-" + attention, () -> selfAttention(attention)));
        }
        String general = Models.ATTENTIONS.get(1);
        for (String decoding : List.of(
                "inputFeeding=\"true\"",
                "input=\"ZEROS\"",
                "input=\"ZEROS\" inputFeeding=\"true\"",
                "inputFeeding=\"true\" teacherForcing=\"0.5\"")) {
            cases.add(new Case("decoder with " + decoding, () -> Models.attending(general, true, decoding)));
        }
        for (String loss :
                List.of("MeanSquaredError", "MeanAbsoluteError", "Huber", "BinaryCrossEntropy", "CrossEntropy")) {
            for (String reduction : List.of("MEAN", "SUM")) {
                cases.add(new Case(loss + " " + reduction, () -> loss(loss, "reduction=\"" + reduction + "\"")));
            }
        }
        cases.add(new Case("label smoothing", () -> loss("CrossEntropy", "labelSmoothing=\"0.1\"")));
        return cases.stream();
    }

    private static Model numbers() {
        return new Model().add("layers:Input", "x", "size=\"2\"").add("losses:MeanSquaredError", "loss", "");
    }

    private static Blueprint selfAttention(String attention) {
        return numbers()
                .add("cells:GRU", "rnn", "hiddenSize=\"4\"")
                .add(attention.split(" ")[0], "attention", attention.substring(attention.indexOf(' ')))
                .chain("x", "rnn", "attention")
                .compile();
    }

    private static Blueprint sequence(Models.CellText cell) {
        return numbers()
                .add(cell.type(), "rnn", cell.attributes())
                .chain("x", "rnn")
                .compile();
    }

    private static Blueprint bidirectional(String merge) {
        Model model = numbers();
        String cell = Models.inner(model, "cell", Models.cell("lstm"));
        return model.add("wrappers:Bidirectional", "rnn", "merge=\"" + merge + "\"", cell)
                .chain("x", "rnn")
                .compile();
    }

    private static Blueprint learned(String cell, String attributes) {
        return numbers()
                .add(cell, "rnn", "hiddenSize=\"3\" startState=\"LEARNED\" initializer=\"ORTHOGONAL\" " + attributes)
                .chain("x", "rnn")
                .compile();
    }

    private static Blueprint learnedBoth() {
        Model model = numbers();
        String cell = model.child("cell", "cells:GRU", "g", "hiddenSize=\"3\"");
        return model.add("wrappers:Bidirectional", "rnn", "startState=\"LEARNED\"", cell)
                .chain("x", "rnn")
                .compile();
    }

    /** Two components with the same weights, the second one after the first. */
    private static Blueprint shared(String type, String attributes) {
        return new Model()
                .add("layers:Input", "x", "layout=\"TOKENS\" size=\"5\"")
                .add("layers:Embedding", "embedding", "size=\"3\"")
                .add("cells:GRU", "first", "hiddenSize=\"3\"")
                .add(
                        type,
                        "second",
                        attributes + " weightsFrom=\"" + (type.endsWith("GRU") ? "first" : "embedding") + "\"")
                .add("losses:MeanSquaredError", "loss", "")
                .chain("x", "embedding", "first", "second")
                .compile();
    }

    private static Blueprint stack() {
        Model model = numbers();
        String first = model.child(
                "layers", "wrappers:Bidirectional", "b", "", Models.inner(model, "cell", Models.cell("gru-after")));
        String second = Models.inner(model, "layers", Models.cell("lstm"));
        return model.add("wrappers:Stack", "rnn", "dropout=\"0.3\"", first, second)
                .chain("x", "rnn")
                .compile();
    }

    private static Blueprint residual() {
        Model model = numbers();
        String cell = Models.inner(model, "cell", CellOptions.cell("LSTM projectionSize=2 recurrentDropout=0.2"));
        String layer = model.child("layers", "wrappers:Bidirectional", "both", "", cell);
        return model.add("wrappers:Stack", "rnn", "dropout=\"0.3\" repeat=\"3\" residual=\"true\"", layer)
                .chain("x", "rnn")
                .compile();
    }

    private static Blueprint dense(String activation) {
        return numbers()
                .add("layers:Dense", "dense", "units=\"3\" activation=\"" + activation + "\"")
                .chain("x", "dense")
                .compile();
    }

    private static Blueprint embedding() {
        return new Model()
                .add("layers:Input", "x", "layout=\"TOKENS\" size=\"5\"")
                .add("layers:Embedding", "embedding", "size=\"3\"")
                .add("layers:Dropout", "dropout", "probability=\"0.4\"")
                .add("losses:MeanSquaredError", "loss", "")
                .chain("x", "embedding", "dropout")
                .compile();
    }

    private static Blueprint lastStep() {
        Model model = numbers();
        String cell = Models.inner(model, "cell", Models.cell("lstm"));
        return model.add("wrappers:Bidirectional", "rnn", "", cell)
                .add("layers:LastStep", "last", "")
                .add("layers:Dense", "dense", "units=\"2\"")
                .chain("x", "rnn", "last", "dense")
                .compile();
    }

    private static Blueprint loss(String loss, String attributes) {
        return new Model()
                .add("layers:Input", "x", "size=\"2\"")
                .add("cells:GRU", "rnn", "hiddenSize=\"3\"")
                .add("layers:Dense", "dense", "units=\"3\"")
                .add("losses:" + loss, "loss", attributes)
                .chain("x", "rnn", "dense")
                .compile();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsCentralDifferences(Case test) {
        Blueprint blueprint = test.blueprint().get();
        boolean whole = test.name().contains("attention") || test.name().contains("decoder");
        for (int[] size : SIZES) {
            // A decoder reads its context once and attention all of its memory: they are not cut into windows.
            if (!whole || size[2] == 0) {
                Map<String, Double> errors =
                        GradientCheck.errors(blueprint, batch(blueprint, size[0], size[1]), size[2], 3);
                assertThat(errors)
                        .isNotEmpty()
                        .allSatisfy((weight, error) -> assertThat(error)
                                .as("%s, B=%d, T=%d, windows of %d", weight, size[0], size[1], size[2])
                                .isLessThan(1e-6));
            }
        }
    }

    /** Random arrays for the inputs and losses of a model. */
    private static Dataset.Batch batch(Blueprint blueprint, int rows, int steps) {
        Map<String, INDArray> arrays = new TreeMap<>();
        for (Blueprint.Node node : blueprint.nodes()) {
            if (node instanceof Blueprint.InputNode input) {
                arrays.put(input.name(), random(input.contract(), rows, steps, arrays.size()));
            } else if (node instanceof Blueprint.LossNode loss && !arrays.containsKey(loss.target())) {
                arrays.put(loss.target(), random(loss.loss().target(), rows, steps, 7));
            }
        }
        int[] lengths = new int[rows];
        for (int b = 0; b < rows; b++) {
            lengths[b] = Math.max(1, steps - 2 * b);
        }
        return new Dataset.Batch(arrays, lengths);
    }

    private static INDArray random(Contract contract, int rows, int steps, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int positions = rows * (contract.sequential() ? steps : 1);
        if (contract.element() == Contract.Element.IDS) {
            int[] ids =
                    random.ints(positions, 0, contract.classes().orElseThrow()).toArray();
            return contract.sequential() ? Nd4j.createFromArray(ids).reshape(rows, steps) : Nd4j.createFromArray(ids);
        }
        double[] values =
                random.doubles((long) positions * contract.features(), 0, 1).toArray();
        INDArray made = Nd4j.createFromArray(values);
        return contract.sequential()
                ? made.reshape(rows, steps, contract.features())
                : made.reshape(rows, contract.features());
    }
}
