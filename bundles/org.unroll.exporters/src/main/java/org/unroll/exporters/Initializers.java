package org.unroll.exporters;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.engine.TrainedModel;

/** The weights of a model: values by full name, and those that the exported graph uses. */
final class Initializers {
    private final TrainedModel model;
    private final Names names;
    private final Map<String, TensorProto> used = new LinkedHashMap<>();

    Initializers(TrainedModel model, Names names) {
        this.model = model;
        this.names = names;
        model.weights().keySet().forEach(names::fresh);
    }

    /** Values by full name. */
    INDArray values(String fullName) {
        return Lookup.in(model.weights(), model.blueprint().holder(fullName));
    }

    /** Keeps a weight as it is, under its full name, or under that of the weight it stands for. */
    String keep(String fullName) {
        String holder = model.blueprint().holder(fullName);
        used.computeIfAbsent(holder, name -> Tensors.of(name, values(name)));
        return holder;
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
