package org.unroll.engine.internal.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import org.unroll.component.Initializer;
import org.unroll.component.State;
import org.unroll.component.Weight;
import org.unroll.engine.Blueprint.CellRun;
import org.unroll.engine.Blueprint.Treatment;
import org.unroll.model.Component;

/** The trainable tensors of a model by their full names, in the order of the computation, and how each is trained. */
final class WeightPlan {
    private final Map<String, Component> components = new LinkedHashMap<>();
    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private final Map<String, Treatment> treatments = new LinkedHashMap<>();
    private Map<String, String> shared = Map.of();

    /** A component of this full name is about to be created. */
    void begin(String name, Component component) {
        components.put(name, component);
    }

    /** Adds a weight of a layer. */
    void weight(String node, Weight weight, Traits traits) {
        add(node + "." + weight.name(), weight, traits);
    }

    /** Adds the weights of a cell, and those it starts from. */
    void cell(String node, CellRun run, Traits traits) {
        for (Weight weight : run.run().cell().weights()) {
            Weight drawn = Drawing.of(traits.initialization(), weight, run.run().cell());
            add(node + "." + weight.name() + run.suffix(), drawn, traits);
        }
        if (run.learned()) {
            for (State state : run.run().cell().states()) {
                String name = run.start(state.name());
                add(node + "." + name, new Weight(name, Initializer.constant(0), state.size()), traits);
            }
        }
    }

    private void add(String name, Weight weight, Traits traits) {
        boolean penalized = weight.shape().length > 1 && !traits.frozen();
        Treatment treatment = new Treatment(traits.frozen(), penalized ? traits.l1() : 0, penalized ? traits.l2() : 0);
        weights.put(name, weight);
        if (!treatment.equals(Treatment.PLAIN)) {
            treatments.put(name, treatment);
        }
    }

    /** Components that were created, by full name. */
    Map<String, Component> components() {
        return components;
    }

    /** Weights by full name. */
    Map<String, Weight> weights() {
        return weights;
    }

    /** Those that are not simply trained. */
    Map<String, Treatment> treatments() {
        return treatments;
    }

    /** Lets weights be others. */
    void share(Map<String, String> holders) {
        shared = holders;
        weights.keySet().removeAll(holders.keySet());
        treatments.keySet().removeAll(holders.keySet());
    }

    /** Weights that are others, by full name. */
    Map<String, String> shared() {
        return shared;
    }
}
