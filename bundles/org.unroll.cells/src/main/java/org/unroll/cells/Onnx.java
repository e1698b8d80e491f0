package org.unroll.cells;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The attributes that ONNX's RNN, GRU and LSTM have in common. */
final class Onnx {
    private Onnx() {}

    /** The functions in ONNX's order, and the bound of what enters them. */
    static Map<String, Object> attributes(double clip, Activation... functions) {
        List<Activation> all = List.of(functions);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("activations", all.stream().map(Activation::onnx).toList());
        List<Float> alphas = constants(all, 0);
        if (!alphas.isEmpty()) {
            attributes.put("activation_alpha", alphas);
        }
        List<Float> betas = constants(all, 1);
        if (!betas.isEmpty()) {
            attributes.put("activation_beta", betas);
        }
        if (clip > 0) {
            attributes.put("clip", (float) clip);
        }
        return attributes;
    }

    /** ONNX lists constants only for the functions that have them. */
    private static List<Float> constants(List<Activation> functions, int index) {
        return functions.stream()
                .filter(function -> function.constants().size() > index)
                .map(function -> function.constants().get(index))
                .toList();
    }
}
