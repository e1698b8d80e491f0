package org.unroll.exporters;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Scope;
import org.unroll.engine.Blueprint.LayerNode;

/** A layer, by SameDiff in double precision; position by position where it works so. */
final class LayerEvaluation implements Scope {
    private final LayerNode node;
    private final Map<String, INDArray> weights;
    private final @Nullable INDArray lengths;
    private SameDiff graph = SameDiff.create();
    private final Map<String, INDArray> batch = new HashMap<>();

    LayerEvaluation(LayerNode node, Map<String, INDArray> weights, @Nullable INDArray lengths) {
        this.node = node;
        this.weights = weights;
        this.lengths = lengths;
    }

    /** The outputs for what stands at each input port. */
    Map<String, INDArray> apply(Map<String, INDArray> inputs) {
        INDArray x = Lookup.in(inputs, "in");
        boolean ids = !x.dataType().isFPType();
        boolean folds = node.layer().pointwise() && x.rank() > (ids ? 1 : 2);
        inputs.forEach((port, value) -> {
            INDArray input = !folds
                    ? value
                    : ids ? value.reshape(value.length()) : value.reshape(x.size(0) * x.size(1), value.size(2));
            graph.placeHolder("input " + port, input.dataType(), -1, -1);
            batch.put("input " + port, input);
        });
        if (lengths != null) {
            batch.put("lengths", lengths.castTo(DataType.DOUBLE));
        }
        if (x.rank() > 1) {
            batch.put("steps", Nd4j.arange(x.size(1)).castTo(DataType.DOUBLE));
        }
        Map<String, SDVariable> outputs = node.layer().apply(this);
        Map<String, INDArray> results = new LinkedHashMap<>();
        outputs.forEach((port, variable) -> {
            batch.keySet().removeIf(name -> !graph.hasVariable(name));
            INDArray result = graph.outputSingle(batch, variable.name());
            results.put(port, folds ? result.reshape(x.size(0), x.size(1), result.size(1)) : result);
        });
        return results;
    }

    @Override
    public SameDiff graph() {
        return graph;
    }

    @Override
    public SDVariable input(String port) {
        return graph.getVariable("input " + port);
    }

    @Override
    public SDVariable weight(String name) {
        return graph.hasVariable(name)
                ? graph.getVariable(name)
                : graph.var(name, Lookup.in(weights, node.name() + "." + name).castTo(DataType.DOUBLE));
    }

    @Override
    public boolean training() {
        return false;
    }

    @Override
    public SDVariable uniform(String name, SDVariable like) {
        throw new UnsupportedOperationException("inference draws no numbers");
    }

    @Override
    public SDVariable lengths() {
        return graph.hasVariable("lengths")
                ? graph.getVariable("lengths")
                : graph.placeHolder("lengths", DataType.DOUBLE, -1);
    }

    @Override
    public SDVariable steps() {
        return graph.hasVariable("steps")
                ? graph.getVariable("steps")
                : graph.placeHolder("steps", DataType.DOUBLE, -1);
    }

    @Override
    public SDVariable lengths(String port) {
        return lengths();
    }

    @Override
    public SDVariable steps(String port) {
        return steps();
    }
}
