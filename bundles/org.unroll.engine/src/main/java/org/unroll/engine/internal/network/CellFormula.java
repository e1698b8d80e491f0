package org.unroll.engine.internal.network;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.component.Cell;
import org.unroll.component.State;
import org.unroll.component.Weight;
import org.unroll.engine.internal.step.StepGraph;
import org.unroll.engine.internal.step.UnsupportedStepException;

/**
 * One step of a cell as a formula.
 *
 * @param states the tensors of its state
 * @param outputSize features of its output
 * @param masks the random inputs that stay the same for a sequence → the probability of a zero
 * @param formula without gradients where {@code graph} has them
 * @param graph the step as it runs over all steps at once; empty where an operation does not allow it
 */
record CellFormula(
        Formula formula,
        List<State> states,
        int outputSize,
        Map<String, Double> masks,
        Optional<StepGraph> graph,
        Draft draft) {
    private static final Logger LOG = LoggerFactory.getLogger(CellFormula.class);
    static final String MASK = "mask/";

    /**
     * Lets the cell write its step.
     *
     * @param prefix of the full names of the weights
     * @param suffix of the full names of the weights
     * @param features of the input
     */
    static CellFormula of(
            Cell cell, String component, String prefix, String suffix, int features, DataType type, boolean training) {
        Draft draft = new Draft(component, type);
        Map<String, SDVariable> weights = new HashMap<>();
        for (Weight weight : cell.weights()) {
            weights.put(weight.name(), draft.weight(prefix + weight.name() + suffix, weight.shape()));
        }
        SDVariable input = draft.input(CellWalk.INPUT, type, -1, features);
        Map<String, SDVariable> states = new HashMap<>();
        for (State state : cell.states()) {
            states.put(state.name(), draft.input(CellWalk.STATE + state.name(), type, -1, state.size()));
        }
        Map<String, Double> masks = new LinkedHashMap<>();
        Map<String, Integer> maskSizes = new LinkedHashMap<>();
        Dropout dropout = (name, value, size, probability) -> {
            String mask = MASK + name + suffix;
            masks.put(mask, probability);
            maskSizes.put(mask, size);
            return value.mul(draft.random(mask, value));
        };
        Dropout chosen = training ? dropout : (name, value, size, probability) -> value;
        Cell.Result result =
                Draft.writing(component, () -> cell.step(new Variables(draft.graph(), input, states, weights, chosen)));
        draft.output(CellWalk.OUTPUT, result.output());
        if (result.states().size() != cell.states().size()) {
            throw new ComponentException(
                    component,
                    "gives " + result.states().size() + " states, but declares "
                            + cell.states().size(),
                    null);
        }
        for (int i = 0; i < cell.states().size(); i++) {
            draft.output(
                    CellWalk.NEXT + cell.states().get(i).name(), result.states().get(i));
        }
        Map<String, long[]> shapes = new LinkedHashMap<>();
        cell.weights().forEach(weight -> shapes.put(prefix + weight.name() + suffix, weight.shape()));
        // Read first: the program derives operations that SameDiff cannot, for example a choice between two tensors.
        Optional<StepGraph> graph = graph(draft.finish(false), cell, features, shapes, maskSizes, training);
        Formula formula = draft.finish(training && graph.isEmpty());
        return new CellFormula(formula, cell.states(), cell.outputSize(), masks, graph, draft);
    }

    /** With SameDiff's gradients. */
    Formula derived() {
        return draft.finish(true);
    }

    private static Optional<StepGraph> graph(
            Formula formula,
            Cell cell,
            int features,
            Map<String, long[]> weights,
            Map<String, Integer> masks,
            boolean training) {
        Map<String, Integer> states = new LinkedHashMap<>();
        cell.states().forEach(state -> states.put(CellWalk.STATE + state.name(), state.size()));
        List<String> next = cell.states().stream()
                .map(state -> Objects.requireNonNull(formula.outputs().get(CellWalk.NEXT + state.name())))
                .toList();
        String output = Objects.requireNonNull(formula.outputs().get(CellWalk.OUTPUT));
        StepGraph.Names names = new StepGraph.Names(CellWalk.INPUT, features, output, states, next, weights, masks);
        try {
            StepGraph graph = new StepGraph(formula.graph(), names, training);
            return graph.outputSize() == cell.outputSize() ? Optional.of(graph) : Optional.empty();
        } catch (UnsupportedStepException e) {
            LOG.info("{} runs operation by operation, several times slower: {}", formula.component(), e.getMessage());
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Dropout {
        SDVariable of(String name, SDVariable value, int size, double probability);
    }

    private record Variables(
            SameDiff graph,
            SDVariable input,
            Map<String, SDVariable> states,
            Map<String, SDVariable> weights,
            Dropout masked)
            implements Cell.Step {
        @Override
        public SDVariable state(String name) {
            return require(states, name, "state");
        }

        @Override
        public SDVariable weight(String name) {
            return require(weights, name, "weight");
        }

        @Override
        public SDVariable dropout(String name, SDVariable value, int size, double probability) {
            return probability == 0 ? value : masked.of(name, value, size, probability);
        }

        private static SDVariable require(Map<String, SDVariable> variables, String name, String kind) {
            SDVariable variable = variables.get(name);
            if (variable == null) {
                throw new IllegalArgumentException(
                        "there is no " + kind + " '" + name + "'; declared are " + variables.keySet());
            }
            return variable;
        }
    }
}
