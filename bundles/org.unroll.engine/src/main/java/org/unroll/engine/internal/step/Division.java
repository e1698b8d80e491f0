package org.unroll.engine.internal.step;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * When each value of a walk over time is computed. What does not depend on the state is computed for all steps at once
 * before the walk, what no later step needs is computed for all steps at once after it; only the rest is computed step
 * by step.
 */
final class Division {
    /** In the order of computation. */
    enum Phase {
        /** Once: follows from weights alone. */
        ONCE,
        /** For all steps, before the walk. */
        BEFORE,
        STEP,
        /** For all steps, after the walk. */
        AFTER,
        /** Once, after everything: sums over all steps and what follows from them. */
        LAST
    }

    private final Map<Node, Phase> phases = new HashMap<>();
    private final Map<Phase, List<Node>> members = new EnumMap<>(Phase.class);

    /**
     * Divides.
     *
     * @param computed everything that is to be computed
     * @param carriedIn what a step gets from its predecessor on the walk
     * @param carriedOut what it hands on
     */
    Division(Collection<Node> computed, Set<Node> carriedIn, Collection<Node> carriedOut) {
        TreeMap<Integer, Node> ordered = new TreeMap<>();
        computed.forEach(node -> ordered.put(node.id(), node));
        Set<Node> dependent = new HashSet<>(carriedIn);
        Set<Node> summed = new HashSet<>();
        for (Node node : ordered.values()) {
            if (node.inputs().stream().anyMatch(dependent::contains)) {
                dependent.add(node);
            }
            if (sums(node) || node.inputs().stream().anyMatch(summed::contains)) {
                summed.add(node);
            }
        }
        Set<Node> handedOn = new HashSet<>(carriedOut);
        Map<Node, Phase> earliest = new HashMap<>();
        carriedOut.forEach(node -> earliest.put(node, Phase.STEP));
        for (Node node : ordered.descendingMap().values()) {
            Phase phase = phase(node, dependent, summed, handedOn, earliest);
            phases.put(node, phase);
            for (Node operand : node.inputs()) {
                if (handedOn.contains(node)) {
                    handedOn.add(operand);
                }
                earliest.merge(operand, phase, (a, b) -> a.compareTo(b) < 0 ? a : b);
            }
        }
        for (Phase phase : Phase.values()) {
            members.put(phase, new ArrayList<>());
        }
        ordered.values().forEach(node -> members(phase(node)).add(node));
    }

    private static boolean sums(Node node) {
        return node.kind() instanceof Node.Kind.Contraction
                || node.kind() instanceof Node.Kind.ColumnSum
                || node.kind() instanceof Node.Kind.Collected;
    }

    private static Phase phase(
            Node node, Set<Node> dependent, Set<Node> summed, Set<Node> handedOn, Map<Node, Phase> earliest) {
        if (summed.contains(node)) {
            return Phase.LAST;
        }
        if (!node.batch()) {
            return Phase.ONCE;
        }
        if (dependent.contains(node)) {
            return handedOn.contains(node) ? Phase.STEP : Phase.AFTER;
        }
        // Products and sums are worth doing for all steps at once; element by element, it is as cheap in a step.
        boolean light = node.elementwise() || node.slice() || node.kind() instanceof Node.Kind.Concatenation;
        Phase first = earliest.getOrDefault(node, Phase.AFTER);
        return !light ? Phase.BEFORE : first == Phase.LAST ? Phase.AFTER : first;
    }

    Phase phase(Node node) {
        return java.util.Objects.requireNonNull(phases.get(node), node::toString);
    }

    boolean contains(Node node) {
        return phases.containsKey(node);
    }

    /** In an order in which they can be computed. */
    List<Node> members(Phase phase) {
        return java.util.Objects.requireNonNull(members.get(phase));
    }
}
