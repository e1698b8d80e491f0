package org.unroll.parity;

import java.util.List;
import org.unroll.engine.Blueprint;

/** Parts of models that several tests use; H = 3. */
final class Models {
    /** Kinds of attention over a memory of 4 features, which the queries have too. */
    static final List<String> ATTENTIONS = List.of(
            "attention:Attention score=\"DOT\" scaled=\"true\" output=\"CONTEXT\"",
            "attention:Attention score=\"GENERAL\"",
            "attention:Attention score=\"ADDITIVE\" units=\"3\" initializer=\"ORTHOGONAL\"",
            "attention:MultiHeadAttention heads=\"2\"",
            "attention:MultiHeadAttention heads=\"4\" bias=\"false\"");

    /** A cell as it is written in a model. */
    record CellText(String type, String attributes) {}

    private Models() {}

    /** A cell by the name of its reference file. */
    static CellText cell(String name) {
        return cell(name, 3);
    }

    /** A cell by the name of its reference file, with so many hidden units. */
    static CellText cell(String name, int hiddenSize) {
        String size = "hiddenSize=\"%d\" ".formatted(hiddenSize);
        return switch (name) {
            case "elman-tanh" -> new CellText("cells:Elman", size);
            case "elman-relu" -> new CellText("cells:Elman", size + "activation=\"RELU\"");
            case "lstm" -> new CellText("cells:LSTM", size);
            case "lstm-projected" -> new CellText("cells:LSTM", size + "projectionSize=\"2\"");
            case "lstm-no-bias" -> new CellText("cells:LSTM", size + "bias=\"false\"");
            case "gru-after" -> new CellText("cells:GRU", size);
            case "gru-before" -> new CellText("cells:GRU", size + "resetForm=\"BEFORE_PRODUCT\"");
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** A cell within a wrapper, encoder or decoder. */
    static String inner(Model model, String feature, CellText cell) {
        return model.child(feature, cell.type(), "cell", cell.attributes());
    }

    /** Adds a recurrent component {@code rnn}: so many layers, each in one direction or in both. */
    static void recurrent(Model model, CellText cell, int layers, boolean both) {
        if (layers == 1 && !both) {
            model.add(cell.type(), "rnn", cell.attributes());
        } else if (layers == 1) {
            model.add("wrappers:Bidirectional", "rnn", "", inner(model, "cell", cell));
        } else {
            String[] children = new String[layers];
            for (int i = 0; i < layers; i++) {
                children[i] = layer(model, cell, both, i + 1);
            }
            model.add("wrappers:Stack", "rnn", "", children);
        }
    }

    private static String layer(Model model, CellText cell, boolean both, int number) {
        String name = "layer" + number;
        return both
                ? model.child("layers", "wrappers:Bidirectional", name, "", inner(model, "cell", cell))
                : model.child("layers", cell.type(), name, cell.attributes());
    }

    /** What {@link #combining} knows. */
    static final List<String> COMBINATIONS = List.of(
            "norm",
            "norm-plain",
            "add",
            "concatenate",
            "add-MEAN",
            "concatenate-MAX",
            "concatenate-SUM",
            "MEAN",
            "MAX",
            "SUM");

    /**
     * Layers that normalise, join and pool what Dense layers make of a sequence; the layer's name is {@code layer}.
     *
     * @param name {@code norm}, {@code add}, {@code concatenate} or how to pool; what is joined may be pooled before
     */
    static Blueprint combining(String name) {
        String[] parts = name.split("-");
        String pooling = "reduction=\"" + parts[parts.length - 1] + "\"";
        Model model = new Model()
                .add("layers:Input", "x", "size=\"2\"")
                .add("layers:Dense", "first", "units=\"3\"")
                .add("losses:MeanSquaredError", "loss", "");
        switch (parts[0]) {
            case "norm" -> model.add("layers:LayerNorm", "layer", "affine=\"" + (parts.length == 1) + "\"");
            case "add", "concatenate" -> {
                String type = parts[0].equals("add") ? "layers:Add" : "layers:Concatenate";
                model.add(type, "layer", "").add("layers:Dense", "second", "units=\"3\"");
                model.wire("x.out", "second.in");
                if (parts.length == 1) {
                    model.wire("second.out", "layer.other");
                } else {
                    model.add("layers:Pooling", "pool", pooling);
                    model.wire("second.out", "pool.in").wire("pool.out", "layer.other");
                }
            }
            default -> model.add("layers:Pooling", "layer", pooling);
        }
        return model.chain("x", "first", "layer").compile();
    }

    /** Words to words: 5 on one side, 6 on the other, read and written by an LSTM. */
    static Blueprint translation() {
        Model model = new Model()
                .add("layers:Input", "x", "layout=\"TOKENS\" size=\"5\"")
                .add("layers:Input", "y", "layout=\"TOKENS\" size=\"6\"")
                .add("losses:CrossEntropy", "loss", "");
        CellText lstm = cell("lstm");
        model.add(
                "codecs:FinalStateEncoder",
                "encoder",
                "",
                model.child("layers", "layers:Embedding", "embedding", "size=\"2\""),
                model.child("layers", lstm.type(), "lstm", lstm.attributes()));
        model.add(
                "codecs:GreedyDecoder",
                "decoder",
                "start=\"1\" end=\"2\"",
                model.child("layers", "layers:Embedding", "embedding", "size=\"2\""),
                model.child("layers", lstm.type(), "lstm", lstm.attributes()),
                model.child("layers", "layers:Dense", "dense", "units=\"6\""));
        model.wire("x.out", "encoder.in")
                .wire("encoder.context", "decoder.context")
                .wire("y.out", "decoder.target");
        return model.wire("decoder.out", "loss.prediction").compile();
    }

    /** Words to words with attention, one of {@link #ATTENTIONS}, between the GRU of the decoder and its Dense layers. */
    static Blueprint attending(String attention) {
        return attending(attention, true);
    }

    /** The same, with or without the wire of the memory. */
    static Blueprint attending(String attention, boolean wired) {
        return attending(attention, wired, "");
    }

    /** The same, with more attributes of the decoder. */
    static Blueprint attending(String attention, boolean wired, String decoding) {
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
        int space = attention.indexOf(' ');
        model.add(
                "codecs:GreedyDecoder",
                "decoder",
                "start=\"1\" end=\"2\" maximumLength=\"7\" " + decoding,
                model.child("layers", "layers:Embedding", "embedding", "size=\"2\""),
                model.child("layers", "cells:GRU", "gru", "hiddenSize=\"4\""),
                model.child("layers", attention.substring(0, space), "attention", attention.substring(space)),
                model.child("layers", "layers:Dense", "mix", "units=\"3\" activation=\"TANH\""),
                model.child("layers", "layers:Dense", "dense", "units=\"6\""));
        model.wire("x.out", "encoder.in")
                .wire("encoder.context", "decoder.context")
                .wire("y.out", "decoder.target");
        if (wired) {
            model.wire("encoder.out", "decoder.memory");
        }
        return model.wire("decoder.out", "loss.prediction").compile();
    }
}
