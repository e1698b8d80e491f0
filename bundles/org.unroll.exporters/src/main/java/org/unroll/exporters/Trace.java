package org.unroll.exporters;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph that a component has written, and the value of each of its variables for one small batch. SameDiff does not
 * know ranks and types before a graph runs, and ONNX needs them here and there.
 *
 * @param graph what the component wrote into
 * @param operations those that the outputs depend on, in order
 * @param values of every variable that the outputs depend on
 */
record Trace(SameDiff graph, List<SameDiffOp> operations, Map<String, INDArray> values) {

    /** Runs a graph on a small batch. */
    static Trace of(SameDiff graph, List<SDVariable> outputs, Map<String, INDArray> batch) {
        Set<String> needed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        outputs.forEach(output -> open.add(output.name()));
        while (!open.isEmpty()) {
            String name = open.pop();
            SameDiffOp producer = producer(graph, name);
            if (needed.add(name) && producer != null) {
                open.addAll(producer.getInputsToOp());
                needed.addAll(producer.getOutputsOfOp());
            }
        }
        List<SameDiffOp> operations = graph.getOps().values().stream()
                .filter(operation -> operation.getOutputsOfOp().stream().anyMatch(needed::contains))
                .toList();
        return new Trace(graph, operations, graph.output(batch, new ArrayList<>(needed)));
    }

    private static @Nullable SameDiffOp producer(SameDiff graph, String variable) {
        String operation = Lookup.in(graph.getVariables(), variable).getOutputOfOp();
        return operation == null ? null : graph.getOps().get(operation);
    }

    INDArray value(String variable) {
        return Lookup.in(values, variable);
    }

    /** Whether a variable has the same value for every batch. */
    boolean constant(String variable) {
        VariableType type = graph.getVariable(variable).getVariableType();
        return type == VariableType.CONSTANT || type == VariableType.VARIABLE;
    }
}
