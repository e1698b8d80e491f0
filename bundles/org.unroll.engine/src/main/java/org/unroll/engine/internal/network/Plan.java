package org.unroll.engine.internal.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A {@link Formula} made ready for one set of shapes: every array is allocated and every operation prepared, so that a
 * pass is a walk over a list. SameDiff's own session costs several times as much.
 */
final class Plan implements AutoCloseable {
    private static final Set<String> SHAPE_ONLY = Set.of("shape_of", "size", "size_at", "rank");

    private final Formula formula;
    private final Map<String, SameDiffOp> makers;
    private final Map<SameDiffOp, String> derived;
    private final Map<String, INDArray> arrays = new HashMap<>();
    private final Set<String> steady = new HashSet<>();
    private final Map<SameDiffOp, Operation> operations = new IdentityHashMap<>();
    private final List<Operation> preparation = new ArrayList<>();
    private final List<Operation> forward = new ArrayList<>();
    private final List<Operation> backward = new ArrayList<>();
    private final List<INDArray> kept;

    /**
     * Prepares a formula.
     *
     * @param inputs the arrays that it will read in every pass; those of gradients and random numbers are allocated
     *     where they are not given
     * @throws ComponentException when an operation cannot be prepared
     */
    Plan(Formula formula, Map<String, INDArray> inputs) {
        this.formula = formula;
        makers = Formula.makers(formula.graph());
        derived = findDerived();
        arrays.putAll(inputs);
        steady.addAll(formula.weights());
        Set<SameDiffOp> first = needed(formula.outputs().values());
        prepare(first, forward);
        formula.outputs()
                .forEach((name, variable) -> arrays.computeIfAbsent(
                        Draft.INCOMING + name,
                        n -> Nd4j.create(formula.type(), array(variable).shape(), 'c')));
        Set<SameDiffOp> second = needed(formula.gradients().values());
        second.removeAll(operations.keySet());
        prepare(second, backward);
        kept = findKept(first, second);
    }

    private Set<SameDiffOp> needed(Collection<String> variables) {
        // By identity: what equals() and hashCode() of an operation read changes when it runs.
        Set<SameDiffOp> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<String> open = new ArrayDeque<>(variables);
        while (!open.isEmpty()) {
            String name = open.pop();
            SameDiffOp maker = passesGradient(name) == null ? makers.get(name) : null;
            if (maker != null && found.add(maker)) {
                open.addAll(inputs(maker));
            }
            if (formula.shapedLike().containsKey(name)) {
                open.add(formula.shapedLike().get(name));
            }
        }
        return found;
    }

    /** The gradient of an output is the incoming one: the product and the sum that say so need not be computed. */
    private @Nullable String passesGradient(String variable) {
        SameDiffOp maker = makers.get(variable);
        if (maker == null || !maker.getOp().opName().equals("multiply_bp")) {
            return null;
        }
        String factor = inputs(maker).get(1);
        return factor.startsWith(Draft.INCOMING)
                        && maker.getOutputsOfOp().get(0).equals(variable)
                ? factor
                : null;
    }

    private void prepare(Set<SameDiffOp> wanted, List<Operation> phase) {
        List<SameDiffOp> open = new ArrayList<>(formula.graph().getOps().values());
        open.removeIf(op -> !wanted.contains(op));
        while (!open.isEmpty()) {
            int before = open.size();
            open.removeIf(op -> prepare(op, phase));
            if (open.size() == before) {
                throw new ComponentException(
                        formula.component(), "reads variables that nothing computes: " + inputs(open.get(0)), null);
            }
        }
    }

    private boolean prepare(SameDiffOp op, List<Operation> phase) {
        if (inputs(op).stream().anyMatch(name -> find(name) == null)) {
            return false;
        }
        Operation operation = make(op);
        operations.put(op, operation);
        boolean once =
                steady.containsAll(inputs(op)) || SHAPE_ONLY.contains(op.getOp().opName());
        (once ? preparation : phase).add(operation);
        for (int i = 0; i < op.getOutputsOfOp().size(); i++) {
            arrays.put(op.getOutputsOfOp().get(i), operation.outputs().get(i));
            if (once) {
                steady.add(op.getOutputsOfOp().get(i));
            }
        }
        return true;
    }

    private Operation make(SameDiffOp op) {
        INDArray[] operands = inputs(op).stream().map(this::array).toArray(INDArray[]::new);
        DataType[] types = op.getOutputsOfOp().stream()
                .map(name -> formula.graph().getVariable(name).dataType())
                .toArray(DataType[]::new);
        try {
            Operation operation = derived.containsKey(op)
                    ? Derivative.of(op.getOp().opName(), operands[0], operands[1])
                    : Operation.of(op.getOp(), operands, types);
            operation.run();
            return operation;
        } catch (RuntimeException e) {
            throw new ComponentException(
                    formula.component(),
                    "cannot run operation '" + op.getOp().opName() + "' (" + op.getName() + "): " + e.getMessage(),
                    e);
        }
    }

    /** What an operation reads; a derivative that follows from the value reads the value. */
    private List<String> inputs(SameDiffOp op) {
        List<String> inputs = op.getInputsToOp() == null ? List.of() : op.getInputsToOp();
        String value = derived.get(op);
        return value == null ? inputs : List.of(value, inputs.get(1));
    }

    /** SameDiff computes {@code σ(x)} and {@code tanh(x)} again for their derivatives; they follow from the values. */
    private Map<SameDiffOp, String> findDerived() {
        Map<String, String> values = new HashMap<>();
        for (SameDiffOp op : formula.graph().getOps().values()) {
            String derivative = op.getOp().opName() + "_bp";
            if (Derivative.FROM_VALUE.contains(derivative)) {
                values.put(
                        derivative + " " + op.getInputsToOp().get(0),
                        op.getOutputsOfOp().get(0));
            }
        }
        Map<SameDiffOp, String> found = new IdentityHashMap<>();
        for (SameDiffOp op : formula.graph().getOps().values()) {
            if (Derivative.FROM_VALUE.contains(op.getOp().opName())) {
                String value = values.get(
                        op.getOp().opName() + " " + op.getInputsToOp().get(0));
                if (value != null) {
                    found.put(op, value);
                }
            }
        }
        return found;
    }

    private @Nullable INDArray find(String name) {
        INDArray array = arrays.get(name);
        if (array != null) {
            return array;
        }
        String incoming = passesGradient(name);
        if (incoming != null) {
            return arrays.get(incoming);
        }
        String like = formula.shapedLike().get(name);
        if (like != null) {
            INDArray model = find(like);
            return model == null
                    ? null
                    : arrays.computeIfAbsent(name, n -> Nd4j.create(formula.type(), model.shape(), 'c'));
        }
        SDVariable variable = formula.graph().getVariable(name);
        if (variable != null
                && (variable.isConstant()
                        || variable.getVariableType() == org.nd4j.autodiff.samediff.VariableType.VARIABLE)) {
            steady.add(name);
            arrays.put(name, variable.getArr());
            return variable.getArr();
        }
        return null;
    }

    private INDArray array(String name) {
        INDArray array = find(name);
        if (array == null) {
            throw new ComponentException(formula.component(), "does not compute '" + name + "'", null);
        }
        return array;
    }

    private List<INDArray> findKept(Set<SameDiffOp> first, Set<SameDiffOp> second) {
        Set<String> made = new HashSet<>();
        first.forEach(op -> made.addAll(op.getOutputsOfOp()));
        Map<String, INDArray> found = new LinkedHashMap<>();
        for (SameDiffOp op : formula.graph().getOps().values()) {
            if (second.contains(op)) {
                for (String name : inputs(op)) {
                    boolean varies = made.contains(name) || formula.shapedLike().containsKey(name);
                    if (varies && !steady.contains(name)) {
                        found.put(name, array(name));
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** The array of an output. */
    INDArray output(String name) {
        return array(Objects.requireNonNull(formula.outputs().get(name), name));
    }

    /** Where the gradient of an output is to be put before {@link #backward}. */
    INDArray incoming(String output) {
        return array(Draft.INCOMING + output);
    }

    /** Where {@link #backward} leaves the gradient of an input; null where there is none. */
    @Nullable
    INDArray gradient(String input) {
        String name = formula.gradients().get(input);
        return name == null ? null : array(name);
    }

    /** Arrays that are to be filled with fresh numbers in [0,1) before {@link #forward}, by name. */
    Map<String, INDArray> random() {
        Map<String, INDArray> random = new java.util.TreeMap<>();
        formula.shapedLike().keySet().forEach(name -> {
            INDArray array = arrays.get(name);
            if (array != null) {
                random.put(name, array);
            }
        });
        return random;
    }

    /** Arrays that {@link #forward} writes (random numbers included) and {@link #backward} reads. */
    List<INDArray> kept() {
        return kept;
    }

    /** Computes what depends on weights only; to be called when they have changed. */
    void prepare() {
        preparation.forEach(Operation::run);
    }

    /** Computes the outputs. */
    void forward() {
        forward.forEach(Operation::run);
    }

    /** Computes the gradients; what {@link #forward} has computed must be in place. */
    void backward() {
        backward.forEach(Operation::run);
    }

    /** Number of operations of a forward and of a backward pass. */
    int[] sizes() {
        return new int[] {preparation.size(), forward.size(), backward.size()};
    }

    @Override
    public void close() {
        operations.values().forEach(Operation::close);
    }
}
