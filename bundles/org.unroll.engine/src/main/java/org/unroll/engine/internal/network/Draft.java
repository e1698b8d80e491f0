package org.unroll.engine.internal.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;

/** A graph while a component writes its computation into it; {@link #finish} makes it a {@link Formula}. */
final class Draft {
    /** Prefix of the placeholders of incoming gradients, one for every output. */
    static final String INCOMING = "incoming/";

    private final SameDiff graph = SameDiff.create();
    private final String component;
    private final DataType type;
    private final Map<String, SDVariable> leaves = new LinkedHashMap<>();
    private final Set<String> weights = new HashSet<>();
    private final Map<String, String> shapedLike = new HashMap<>();
    private final Map<String, String> outputs = new LinkedHashMap<>();
    private @Nullable Formula derived;

    /**
     * Starts an empty graph.
     *
     * @param component named in errors
     * @param type of all numbers
     */
    Draft(String component, DataType type) {
        this.component = component;
        this.type = type;
    }

    SameDiff graph() {
        return graph;
    }

    /** A tensor that arrives with every batch; sizes not known yet are -1. */
    SDVariable input(String name, DataType inputType, long... shape) {
        return leaves.computeIfAbsent(name, n -> graph.placeHolder(n, inputType, shape));
    }

    /** A trainable tensor. */
    SDVariable weight(String name, long... shape) {
        weights.add(name);
        return input(name, type, shape);
    }

    /** A tensor of the shape of another, filled from outside before every forward pass. */
    SDVariable random(String name, SDVariable like) {
        shapedLike.put(name, like.name());
        return leaves.computeIfAbsent(name, n -> graph.placeHolder(n, type, like.getShape()));
    }

    /** What the component computes; a leaf is copied, so that an output never is an input. */
    void output(String name, SDVariable variable) {
        boolean leaf = leaves.containsKey(variable.name());
        outputs.put(name, (leaf ? graph.identity(variable) : variable).name());
    }

    /** Lets a component write, and names it when it fails. */
    static <T> T writing(String component, Supplier<T> computation) {
        try {
            return computation.get();
        } catch (ComponentException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new ComponentException(component, "cannot write its computation: " + e.getMessage(), e);
        }
    }

    /**
     * The finished formula.
     *
     * @param differentiate whether the gradient of {@code Σ output ∘ incoming} with respect to all numbers that enter
     *     is part of it
     */
    Formula finish(boolean differentiate) {
        if (!differentiate) {
            return new Formula(component, type, graph, weights, shapedLike, outputs, Map.of());
        }
        if (derived == null) {
            derived = derive();
        }
        return derived;
    }

    private Formula derive() {
        SDVariable loss = loss();
        Set<String> reached = ancestors(loss.name());
        List<String> variables = leaves.values().stream()
                .filter(v -> v.dataType().isFPType() && !shapedLike.containsKey(v.name()))
                .map(SDVariable::name)
                .filter(reached::contains)
                .toList();
        if (variables.isEmpty()) {
            return new Formula(component, type, graph, weights, shapedLike, outputs, Map.of());
        }
        loss.markAsLoss();
        try {
            Console.silent(() -> graph.createGradFunction(variables.toArray(String[]::new)));
        } catch (RuntimeException e) {
            throw new ComponentException(
                    component, "has no gradient: " + e.getMessage() + "; use operations that SameDiff can derive", e);
        }
        SameDiff backward = graph.getFunction("grad");
        Map<String, String> gradients = new HashMap<>();
        for (String name : variables) {
            SDVariable gradient = backward.getVariable(name).gradient();
            if (gradient != null) {
                gradients.put(name, gradient.name());
            }
        }
        return new Formula(component, type, backward, weights, shapedLike, outputs, gradients);
    }

    private SDVariable loss() {
        SDVariable loss = null;
        for (Map.Entry<String, String> output : outputs.entrySet()) {
            SDVariable value = graph.getVariable(output.getValue());
            SDVariable incoming = graph.placeHolder(INCOMING + output.getKey(), type, value.getShape());
            SDVariable term = value.mul(incoming).sum();
            loss = loss == null ? term : loss.add(term);
        }
        if (loss == null) {
            throw new ComponentException(component, "computes no output", null);
        }
        return loss;
    }

    private Set<String> ancestors(String variable) {
        Map<String, SameDiffOp> makers = Formula.makers(graph);
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(variable));
        while (!open.isEmpty()) {
            String name = open.pop();
            SameDiffOp maker = makers.get(name);
            if (seen.add(name) && maker != null && maker.getInputsToOp() != null) {
                open.addAll(maker.getInputsToOp());
            }
        }
        return seen;
    }
}
