package org.unroll.engine.internal.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.emf.ecore.EObject;
import org.unroll.component.Weight;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.Trainable;

/** Finds the weights that components share, and says why where they cannot. */
final class Sharing {
    private static final String FIX =
            "name a component with weights of the same names and shapes, or leave weightsFrom empty";

    private final WeightPlan plan;
    private final Problems problems;
    private final Map<String, Long> counts;
    private final Map<String, String> shared = new LinkedHashMap<>();

    /**
     * Prepares the search.
     *
     * @param counts number of weights of every component by its id; shared ones are taken off
     */
    Sharing(WeightPlan plan, Problems problems, Map<String, Long> counts) {
        this.plan = plan;
        this.problems = problems;
        this.counts = counts;
    }

    void apply(Architecture architecture) {
        plan.components().forEach((name, component) -> {
            if (borrows(component)) {
                share(name, component, from(component));
            }
        });
        architecture.eAllContents().forEachRemaining(content -> {
            if (content instanceof Component component && borrows(component)) {
                refuseInside(component);
            }
        });
        shared.replaceAll((name, holder) -> last(name, holder));
        plan.share(shared);
    }

    /** The weight at the end of a row of weights that stand for others. */
    private String last(String name, String holder) {
        String last = holder;
        for (int i = 0; shared.containsKey(last); i++) {
            if (i > shared.size()) {
                Component component =
                        Objects.requireNonNull(plan.components().get(name.substring(0, name.lastIndexOf('.'))));
                refuse(component, "takes the weight " + name + " from itself, in a circle");
                return holder;
            }
            last = Objects.requireNonNull(shared.get(last));
        }
        return last;
    }

    private static boolean borrows(Component component) {
        return component instanceof Trainable && !from(component).isEmpty();
    }

    private static String from(Component component) {
        String name = component instanceof Trainable trainable ? trainable.getWeightsFrom() : null;
        return name == null ? "" : name.strip();
    }

    private void refuseInside(Component component) {
        if (component.eContainer() instanceof org.unroll.model.Wrapper wrapper) {
            problems.error(
                    component,
                    null,
                    "is part of " + Problems.name(wrapper) + ", which shares its weights as a whole",
                    "set weightsFrom on " + Problems.name(wrapper));
        }
    }

    private void share(String name, Component component, String source) {
        Component lender = plan.components().get(source);
        if (lender == null) {
            refuse(component, "takes its weights from " + source + ", which is no component that has any");
        } else if (lender == component || source.startsWith(name + ".") || name.startsWith(source + ".")) {
            refuse(component, "takes its weights from " + source + ", which is itself or a part of it");
        } else if (borrows(lender)) {
            problems.error(
                    component,
                    null,
                    "takes its weights from " + source + ", which takes its own from " + from(lender),
                    "set weightsFrom to " + from(lender));
        } else {
            pair(name, component, source);
        }
    }

    private void pair(String name, Component component, String source) {
        Map<String, String> pairs = new HashMap<>();
        List<String> differing = new ArrayList<>();
        long count = 0;
        Map<String, Weight> own = within(name);
        for (Map.Entry<String, Weight> weight : own.entrySet()) {
            Weight other = plan.weights().get(source + "." + weight.getKey());
            if (other == null || shared.containsKey(name + "." + weight.getKey())) {
                continue;
            }
            if (Arrays.equals(other.shape(), weight.getValue().shape())) {
                pairs.put(name + "." + weight.getKey(), source + "." + weight.getKey());
                count += other.length();
            } else {
                differing.add(weight.getKey() + " is "
                        + Arrays.toString(weight.getValue().shape()) + " here and " + Arrays.toString(other.shape())
                        + " there");
            }
        }
        if (!differing.isEmpty()) {
            problems.error(
                    component,
                    null,
                    "cannot take its weights from " + source + ": " + String.join(", ", differing),
                    "make their sizes equal");
        } else if (pairs.isEmpty()) {
            refuse(
                    component,
                    "cannot take its weights from " + source + ": it has " + names(own) + ", and " + source + " has "
                            + names(within(source)));
        } else {
            shared.putAll(pairs);
            for (EObject c = component; c instanceof Component counted; c = c.eContainer()) {
                counts.merge(counted.getId(), -count, Long::sum);
            }
        }
    }

    private static String names(Map<String, Weight> weights) {
        return weights.isEmpty() ? "no weights" : String.join(", ", weights.keySet());
    }

    /** Weights of a component and of what it holds, by their names within it. */
    private Map<String, Weight> within(String component) {
        Map<String, Weight> within = new LinkedHashMap<>();
        plan.weights().forEach((name, weight) -> {
            if (name.startsWith(component + ".")) {
                within.put(name.substring(component.length() + 1), weight);
            }
        });
        return within;
    }

    private void refuse(Component component, String message) {
        problems.error(component, null, message, FIX);
    }
}
