package org.unroll.parity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        for (String form : List.of("AFTER_PRODUCT", "BEFORE_PRODUCT")) {
            String reset = " resetForm=" + form;
            add(all, "GRU", "gateActivation=HARD_SIGMOID activation=SOFTSIGN" + reset);
            add(all, "GRU", "clip=0.3" + reset);
            add(all, "GRU", "layerNorm=true" + reset);
            add(all, "GRU", "layerNorm=true bias=false" + reset);
            add(all, "GRU", "recurrentDropout=0.4" + reset);
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
        String many = " clip=0.5 cellClip=0.2 hiddenClip=0.1 layerNorm=true projectionSize=2 peepholes=true";
        add(all, "LSTM", "coupledGates=true recurrentDropout=0.2" + many);
        return all;
    }

    private static void add(Map<String, Models.CellText> all, String type, String options) {
        String attributes = options.replaceAll("=(\\S+)", "=\"$1\"");
        all.put(type + " " + options, new Models.CellText("cells:" + type, "hiddenSize=\"3\" " + attributes));
    }
}
