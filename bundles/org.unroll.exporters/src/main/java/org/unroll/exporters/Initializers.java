package org.unroll.exporters;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The weights of a model: values by full name, and those that the exported graph uses. */
final class Initializers {
    private final Map<String, INDArray> weights;
    private final Names names;
    private final Map<String, TensorProto> used = new LinkedHashMap<>();

    Initializers(Map<String, INDArray> weights, Names names) {
        this.weights = weights;
        this.names = names;
        weights.keySet().forEach(names::fresh);
    }

    /** Values by full name. */
    INDArray values(String fullName) {
        return Lookup.in(weights, fullName);
    }

    /** Keeps a weight as it is, under its full name. */
    String keep(String fullName) {
        used.computeIfAbsent(fullName, name -> Tensors.of(name, values(name)));
        return fullName;
    }

    /** Adds values in a layout of ONNX; returns their name. */
    String add(String wanted, long[] shape, float[] values) {
        String name = names.fresh(wanted);
        used.put(name, Tensors.floats(name, shape, values));
        return name;
    }

    /** Everything the graph uses. */
    Collection<TensorProto> all() {
        return used.values();
    }
}
