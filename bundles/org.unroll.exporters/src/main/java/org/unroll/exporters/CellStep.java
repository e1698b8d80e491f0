package org.unroll.exporters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Cell;
import org.unroll.component.State;
import org.unroll.component.Weight;

/** Lets a cell write its step. */
final class CellStep implements Cell.Step {
    private static final String INPUT = "input";

    private final SameDiff graph = SameDiff.create();
    private final Map<String, INDArray> batch = new HashMap<>();
    private final Cell.Result result;

    /**
     * Runs {@link Cell#step}.
     *
     * @param features of the input of one step
     */
    CellStep(Cell cell, int features) {
        placeholder(INPUT, features);
        for (State state : cell.states()) {
            placeholder("state." + state.name(), state.size());
        }
        for (Weight weight : cell.weights()) {
            graph.var("weight." + weight.name(), Nd4j.valueArrayOf(weight.shape(), 0.5, DataType.FLOAT));
        }
        result = cell.step(this);
    }

    /** The graph, run on a small batch. */
    Trace trace() {
        return Trace.of(graph, outputs(), batch);
    }

    /** The output of the step, then the state after it. */
    List<SDVariable> outputs() {
        var outputs = new ArrayList<SDVariable>();
        outputs.add(result.output());
        outputs.addAll(result.states());
        return outputs;
    }

    /** Which name each variable gets, given those of the input, the states and the weights. */
    static Map<String, String> names(String input, Map<String, String> states, Map<String, String> weights) {
        Map<String, String> names = new HashMap<>();
        names.put(INPUT, input);
        states.forEach((state, name) -> names.put("state." + state, name));
        weights.forEach((weight, name) -> names.put("weight." + weight, name));
        return names;
    }

    @Override
    public SameDiff graph() {
        return graph;
    }

    @Override
    public SDVariable input() {
        return graph.getVariable(INPUT);
    }

    @Override
    public SDVariable state(String name) {
        return graph.getVariable("state." + name);
    }

    @Override
    public SDVariable weight(String name) {
        return graph.getVariable("weight." + name);
    }

    @Override
    public SDVariable dropout(String name, SDVariable value, int size, double probability) {
        return value;
    }

    private void placeholder(String name, int size) {
        batch.put(name, Nd4j.valueArrayOf(new long[] {Sample.ROWS, size}, 0.5, DataType.FLOAT));
        graph.placeHolder(name, DataType.FLOAT, -1, size);
    }
}
