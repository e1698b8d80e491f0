package org.unroll.exporters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Cell;

/** One step of a cell for one row, by SameDiff in double precision. */
final class StepEvaluation implements Cell.Step {
    private final SameDiff graph = SameDiff.create();
    private final Cell.Result result;

    StepEvaluation(Cell cell, Function<String, INDArray> weights) {
        graph.placeHolder("x", DataType.DOUBLE, 1, -1);
        cell.states().forEach(state -> graph.placeHolder("s." + state.name(), DataType.DOUBLE, 1, state.size()));
        cell.weights()
                .forEach(weight -> graph.var(
                        "w." + weight.name(), weights.apply(weight.name()).castTo(DataType.DOUBLE)));
        result = cell.step(this);
    }

    /** The output, then the state after the step. */
    List<INDArray> step(INDArray x, Map<String, INDArray> state) {
        Map<String, INDArray> batch = new HashMap<>();
        batch.put("x", x);
        state.forEach((name, array) -> batch.put("s." + name, array));
        var wanted = new java.util.ArrayList<String>(List.of(result.output().name()));
        result.states().forEach(variable -> wanted.add(variable.name()));
        Map<String, INDArray> values = graph.output(batch, wanted);
        return wanted.stream().map(name -> Lookup.in(values, name)).toList();
    }

    @Override
    public SameDiff graph() {
        return graph;
    }

    @Override
    public SDVariable input() {
        return graph.getVariable("x");
    }

    @Override
    public SDVariable state(String name) {
        return graph.getVariable("s." + name);
    }

    @Override
    public SDVariable weight(String name) {
        return graph.getVariable("w." + name);
    }

    @Override
    public SDVariable dropout(String name, SDVariable value, int size, double probability) {
        return value;
    }
}
