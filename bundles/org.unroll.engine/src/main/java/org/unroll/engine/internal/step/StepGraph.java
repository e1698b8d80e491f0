package org.unroll.engine.internal.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A step and its derivative as nodes, without sizes of batches. */
public final class StepGraph {
    private final Nodes nodes = new Nodes();
    private final Map<String, Node> weights = new LinkedHashMap<>();
    private final Map<String, Node> weightGradients = new LinkedHashMap<>();
    private final Map<String, Node> masks = new LinkedHashMap<>();
    private final List<State> states = new ArrayList<>();
    private final Map<String, INDArray> constants;
    private final Node input;
    private final Node output;
    private final Node outputGradient;
    private final int forwardSize;
    private @Nullable Node inputGradient;

    /** One tensor of the state: what a step reads and gives, and the gradients of both. */
    static final class State {
        final Node before;
        final Node after;
        final Node afterGradient;

        @Nullable
        Node beforeGradient;

        State(Node before, Node after, Node afterGradient) {
            this.before = before;
            this.after = after;
            this.afterGradient = afterGradient;
        }
    }

    /**
     * The names by which a graph knows what enters and leaves a step.
     *
     * @param inputSize features of the input
     * @param nextStates variables of the new states, in the order of {@code states}
     * @param states name of each old state → features
     * @param weights name → shape
     * @param masks name of what is drawn for a whole sequence → features
     */
    public record Names(
            String input,
            int inputSize,
            String output,
            Map<String, Integer> states,
            List<String> nextStates,
            Map<String, long[]> weights,
            Map<String, Integer> masks) {}

    /**
     * Reads a step.
     *
     * @param training whether its derivative is wanted
     * @throws UnsupportedStepException when something in it cannot be run over all steps at once
     */
    public StepGraph(SameDiff graph, Names names, boolean training) {
        Map<String, Node> leaves = new HashMap<>();
        input = nodes.leaf(names.input(), Node.BATCH, names.inputSize());
        leaves.put(names.input(), input);
        names.states().forEach((name, size) -> leaves.put(name, nodes.leaf(name, Node.BATCH, size)));
        names.masks().forEach((name, size) -> masks.put(name, nodes.leaf(name, Node.BATCH, size)));
        names.weights().forEach((name, shape) -> {
            if (shape.length > 2) {
                throw new UnsupportedStepException("weight " + name + " of " + shape.length + " axes");
            }
            weights.put(name, nodes.leaf(name, StepReader.rows(shape), StepReader.columns(shape)));
        });
        leaves.putAll(masks);
        leaves.putAll(weights);
        StepReader reader = new StepReader(graph, nodes, leaves);
        output = batch(reader.read(names.output()));
        List<Node> after = names.nextStates().stream()
                .map(name -> batch(reader.read(name)))
                .toList();
        constants = reader.constants();
        forwardSize = nodes.all().size();
        outputGradient = nodes.leaf("gradient of output", Node.BATCH, output.columns());
        int n = 0;
        for (String name : names.states().keySet()) {
            Node before = java.util.Objects.requireNonNull(leaves.get(name));
            Node gradient = nodes.leaf("gradient after " + name, Node.BATCH, before.columns());
            if (after.get(n).columns() != before.columns()) {
                throw new UnsupportedStepException("state " + name + " changes its size");
            }
            states.add(new State(before, after.get(n++), gradient));
        }
        if (training) {
            derive();
        }
    }

    private Node batch(Node node) {
        if (!node.batch()) {
            throw new UnsupportedStepException("result that is the same for all rows");
        }
        return node;
    }

    private void derive() {
        Adjoint adjoint = new Adjoint(nodes);
        adjoint.send(output, outputGradient);
        states.forEach(state -> adjoint.send(state.after, state.afterGradient));
        adjoint.derive();
        inputGradient = adjoint.gradient(input);
        states.forEach(state -> state.beforeGradient = adjoint.gradient(state.before));
        weights.forEach((name, weight) -> {
            Node gradient = adjoint.gradient(weight);
            if (gradient != null) {
                weightGradients.put(name, gradient);
            }
        });
    }

    Nodes nodes() {
        return nodes;
    }

    Node input() {
        return input;
    }

    Node output() {
        return output;
    }

    Node outputGradient() {
        return outputGradient;
    }

    @Nullable
    Node inputGradient() {
        return inputGradient;
    }

    List<State> states() {
        return states;
    }

    Map<String, Node> weights() {
        return weights;
    }

    Map<String, Node> weightGradients() {
        return weightGradients;
    }

    Map<String, Node> masks() {
        return masks;
    }

    Map<String, INDArray> constants() {
        return constants;
    }

    /** Whether a node belongs to the step itself and not to its derivative. */
    boolean forward(Node node) {
        return node.id() < forwardSize;
    }

    /** Features of the output. */
    public int outputSize() {
        return output.columns();
    }
}
