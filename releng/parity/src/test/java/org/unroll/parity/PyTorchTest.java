package org.unroll.parity;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.engine.Blueprint;

/** Outputs, final states, losses and all gradients equal those that {@code make_references.py} got from PyTorch. */
class PyTorchTest {
    static Stream<References> cells() {
        return Stream.of("elman-tanh", "elman-relu", "lstm", "gru-after", "gru-before", "lstm-no-bias")
                .flatMap(file -> References.of(file).stream());
    }

    @ParameterizedTest
    @MethodSource("cells")
    void cellsLayersAndDirections(References expected) {
        check(recurrent(Models.cell(expected.file()), expected.name()), expected, "rnn");
    }

    private static Blueprint recurrent(Models.CellText cell, String name) {
        boolean both = name.contains("both");
        Model model = new Model().add("layers:Input", "x", "size=\"2\"").add("losses:MeanSquaredError", "loss", "");
        Models.recurrent(model, cell, name.startsWith("1") ? 1 : 2, both);
        return model.chain("x", "rnn").compile();
    }

    static Stream<References> options() {
        return References.of("options").stream();
    }

    /** The name of a case is the cell and its options. */
    @ParameterizedTest
    @MethodSource("options")
    void optionsOfCells(References expected) {
        check(CellOptions.sequence(CellOptions.cell(expected.name())), expected, "rnn");
    }

    static Stream<References> deep() {
        return References.of("deep").stream();
    }

    /** One layer and three, one direction and both, in a stack that repeats what it contains. */
    @ParameterizedTest
    @MethodSource("deep")
    void repeatedLayers(References expected) {
        String[] parts = expected.name().split(" ");
        Models.CellText cell = Models.cell(parts[0]);
        Model model = new Model().add("layers:Input", "x", "size=\"2\"").add("losses:MeanSquaredError", "loss", "");
        String layer = parts[2].equals("both")
                ? model.child("layers", "wrappers:Bidirectional", "both", "", Models.inner(model, "cell", cell))
                : Models.inner(model, "layers", cell);
        model.add("wrappers:Stack", "rnn", "repeat=\"" + parts[1] + "\"", layer);
        check(model.chain("x", "rnn").compile(), expected, "rnn");
    }

    static Stream<References> compositions() {
        return References.of("composed").stream();
    }

    @ParameterizedTest
    @MethodSource("compositions")
    void mergesStatesAndLastSteps(References expected) {
        Models.CellText lstm = Models.cell("lstm");
        Model model = new Model().add("layers:Input", "x", "size=\"2\"").add("losses:MeanSquaredError", "loss", "");
        String output = "rnn";
        if (expected.name().startsWith("state")) {
            Models.CellText cell = Models.cell(expected.name().contains("LSTM") ? "lstm" : "gru-after");
            model.add(cell.type(), "first", cell.attributes()).add(cell.type(), "second", cell.attributes());
            model.wire("first.finalState", "second.initialState").wire("x.out", "first.in");
            model.chain("x", "second");
            output = "second";
        } else if (expected.name().equals("last-step")) {
            model.add("wrappers:Bidirectional", "rnn", "", Models.inner(model, "cell", lstm));
            model.add("layers:LastStep", "last", "").add("layers:Dense", "dense", "units=\"2\"");
            model.chain("x", "rnn", "last", "dense");
            output = "dense";
        } else {
            String merge = "merge=\"" + expected.name() + "\"";
            model.add("wrappers:Bidirectional", "rnn", merge, Models.inner(model, "cell", lstm));
            model.chain("x", "rnn");
        }
        check(model.compile(), expected, output);
    }

    static Stream<References> layers() {
        return References.of("layers").stream();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void layersForEveryStep(References expected) {
        Model model = new Model().add("losses:MeanSquaredError", "loss", "");
        if (expected.name().equals("embedding")) {
            model.add("layers:Input", "x", "layout=\"TOKENS\" size=\"5\"")
                    .add("layers:Embedding", "layer", "size=\"3\"");
        } else {
            String activation = expected.name().substring("dense-".length());
            model.add("layers:Input", "x", "size=\"2\"");
            model.add("layers:Dense", "layer", "units=\"3\" activation=\"" + activation + "\"");
        }
        check(model.chain("x", "layer").compile(), expected, "layer");
    }

    static Stream<References> combinations() {
        return References.of("combining").stream();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void normsSumsAndPools(References expected) {
        check(Models.combining(expected.name()), expected, "layer");
    }

    static Stream<References> losses() {
        return References.of("losses").stream();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lossesWithAndWithoutPadding(References expected) {
        String[] parts = expected.name().split("-");
        String attributes = "reduction=\"" + parts[1] + "\"";
        attributes += parts[0].equals("Huber") ? " delta=\"0.7\"" : "";
        attributes += parts[0].endsWith("Smoothed") ? " labelSmoothing=\"0.2\"" : "";
        Blueprint blueprint = new Model()
                .add("layers:Input", "x", "layout=\"" + parts[2] + "\" size=\"2\"")
                .add("layers:Dense", "dense", "units=\"3\"")
                .add("losses:" + parts[0].replace("Smoothed", ""), "loss", attributes)
                .chain("x", "dense")
                .compile();
        check(blueprint, expected, "dense");
    }

    static Stream<References> translations() {
        return References.of("translation").stream();
    }

    @ParameterizedTest
    @MethodSource("translations")
    void encoderAndDecoder(References expected) {
        check(Models.translation(), expected, "decoder");
    }

    static Stream<References> attentions() {
        return References.of("attention").stream();
    }

    @ParameterizedTest
    @MethodSource("attentions")
    void attention(References expected) {
        List<String> cases = List.of("dot", "general", "additive", "two-heads", "four-heads");
        String attention = Models.ATTENTIONS.get(cases.indexOf(expected.name()));
        check(Models.attending(attention), expected, "decoder");
    }

    static Stream<References> feedings() {
        return References.of("feeding").stream();
    }

    /** The name of a case is the kind of attention, and what the decoder reads beside or in place of ids. */
    @ParameterizedTest
    @MethodSource("feedings")
    void inputFeedingAndZeros(References expected) {
        List<String> kinds = List.of("dot", "general", "additive", "two-heads");
        String attention = Models.ATTENTIONS.get(kinds.indexOf(expected.name().split(" ")[0]));
        String decoding = (expected.name().contains("fed") ? "inputFeeding=\"true\" " : "")
                + (expected.name().contains("zeros") ? "input=\"ZEROS\"" : "");
        check(Models.attending(attention, true, decoding), expected, "decoder");
    }

    /** In 64 bits, and on every face in 32. */
    private static void check(Blueprint blueprint, References expected, String output) {
        check(blueprint, DataType.DOUBLE, expected, output);
        Faces.of(blueprint).forEach(face -> check(face, DataType.FLOAT, expected, output));
    }

    private static void check(Blueprint blueprint, DataType type, References expected, String output) {
        try {
            new Comparison(blueprint, expected).check(type, output);
        } catch (AssertionError e) {
            throw new AssertionError(type.name().toLowerCase(Locale.ROOT) + ": " + e.getMessage(), e);
        }
    }
}
