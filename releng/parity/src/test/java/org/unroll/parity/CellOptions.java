package org.unroll.parity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unroll.engine.Blueprint;

/** Cells with options, H = 3, each option on in at least one; bounds are small enough to limit something. */
final class CellOptions {
    private static final List<String> ACTIVATIONS =
            List.of("TANH", "RELU", "SIGMOID", "HARD_SIGMOID", "SOFTSIGN", "SOFTPLUS", "ELU", "LEAKY_RELU", "IDENTITY");

    private CellOptions() {}

    /** Attributes by the name of a case, which starts with that of the cell's type. */
    static Map<String, Models.CellText> all() {
        Map<String, Models.CellText> all = new LinkedHashMap<>();
        ACTIVATIONS.forEach(function -> add(all, "Elman", "activation=" + function));
        add(all, "Elman", "clip=0.3");
        add(all, "Elman", "layerNorm=true");
        add(all, "Elman", "layerNorm=true bias=false clip=0.5");
        add(all, "Elman", "recurrentDropout=0.4");
        add(all, "Elman", "activation=RELU clip=0.4 recurrentDropout=0.4");
        for (String form : List.of("AFTER_PRODUCT", "BEFORE_PRODUCT")) {
            String reset = " resetForm=" + form;
            add(all, "GRU", "gateActivation=HARD_SIGMOID activation=SOFTSIGN" + reset);
            add(all, "GRU", "clip=0.3" + reset);
            add(all, "GRU", "layerNorm=true" + reset);
            add(all, "GRU", "layerNorm=true bias=false" + reset);
            add(all, "GRU", "recurrentDropout=0.4" + reset);
            add(all, "GRU", "recurrentDropout=0.4 clip=0.5" + reset);
        }
        add(all, "LSTM", "projectionSize=2");
        add(all, "LSTM", "peepholes=true");
        add(all, "LSTM", "coupledGates=true");
        add(all, "LSTM", "coupledGates=true peepholes=true gateActivation=HARD_SIGMOID");
        add(all, "LSTM", "clip=0.3");
        add(all, "LSTM", "cellClip=0.1");
        add(all, "LSTM", "hiddenClip=0.05");
        add(all, "LSTM", "forgetBias=1");
        add(all, "LSTM", "gateActivation=HARD_SIGMOID activation=SOFTSIGN outputActivation=ELU");
        add(all, "LSTM", "layerNorm=true");
        add(all, "LSTM", "layerNorm=true bias=false");
        add(all, "LSTM", "recurrentDropout=0.4");
        String fused = " clip=0.5 cellClip=0.2 hiddenClip=0.1 projectionSize=2 peepholes=true";
        add(all, "LSTM", "coupledGates=true recurrentDropout=0.2" + fused);
        String many = " clip=0.5 cellClip=0.2 hiddenClip=0.1 layerNorm=true projectionSize=2 peepholes=true";
        add(all, "LSTM", "coupledGates=true recurrentDropout=0.2" + many);
        for (String type : List.of("MGU", "IndRNN", "SRU")) {
            add(all, type, "bias=true");
            add(all, type, "bias=false");
        }
        add(all, "MGU", "recurrentDropout=0.4");
        add(all, "IndRNN", "activation=TANH recurrentDropout=0.4");
        return all;
    }

    /** A cell by the name of a case, for example {@code LSTM clip=0.3}. */
    static Models.CellText cell(String name) {
        String[] parts = name.split(" ", 2);
        String attributes = parts[1].replaceAll("=(\\S+)", "=\"$1\"");
        return new Models.CellText("cells:" + parts[0], "hiddenSize=\"3\" " + attributes);
    }

    /** Two numbers a step, the cell, and a loss on all its outputs. */
    static Blueprint sequence(Models.CellText cell) {
        return model(cell).compile();
    }

    /** The same, not compiled yet. */
    static Model model(Models.CellText cell) {
        return new Model()
                .add("layers:Input", "x", "size=\"2\"")
                .add("losses:MeanSquaredError", "loss", "")
                .add(cell.type(), "rnn", cell.attributes())
                .chain("x", "rnn");
    }

    private static void add(Map<String, Models.CellText> all, String type, String options) {
        all.put(type + " " + options, cell(type + " " + options));
    }
}
