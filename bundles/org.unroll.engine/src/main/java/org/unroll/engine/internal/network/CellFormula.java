package org.unroll.engine.internal.network;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.component.Cell;
import org.unroll.component.State;
import org.unroll.component.Weight;

/**
 * One step of a cell as a formula.
 *
 * @param states the tensors of its state
 * @param outputSize features of its output
 * @param masks the random inputs that stay the same for a sequence → the probability of a zero
 */
record CellFormula(Formula formula, List<State> states, int outputSize, Map<String, Double> masks) {
    private static final String MASK = "mask/";

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
        Dropout dropout = (name, value, size, probability) -> {
            String mask = MASK + name + suffix;
            masks.put(mask, probability);
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
        return new CellFormula(draft.finish(training), cell.states(), cell.outputSize(), masks);
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
