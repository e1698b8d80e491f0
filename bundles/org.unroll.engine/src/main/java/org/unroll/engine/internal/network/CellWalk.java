package org.unroll.engine.internal.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.unroll.component.State;
import org.unroll.engine.internal.network.Frame.Pass;

/**
 * One cell walking over a sequence operation by operation, where a {@link ProgramWalk} is not possible: {@code B} rows, {@code T} steps, {@code I} input features, {@code O} output
 * features. A row that is over keeps its state and gives zeros: {@code m∘new + (1-m)∘old}, written as copies of the rows
 * for which {@code m} is 1, which is the same and lets nothing of a masked row through, NaN included.
 */
final class CellWalk implements StatefulWalk {
    static final String INPUT = "input";
    static final String OUTPUT = "output";
    static final String STATE = "state/";
    static final String NEXT = "next/";

    private final boolean reversed;
    private final Tensor source;
    private final Tensor output;
    private final Lengths lengths;
    private final String component;
    private final Plan plan;
    private final Map<String, Double> probabilities;
    private final Map<String, Memory> masks = new HashMap<>();
    private final Tape tape;
    private final Memory input;
    private final Memory result;
    private final Memory incoming;
    private final @Nullable Memory sourceGradient;
    private final @Nullable Memory inputGradient;
    private final List<CellState> states = new ArrayList<>();
    private final List<Operation> weightGradients = new ArrayList<>();

    /**
     * Prepares a cell.
     *
     * @param reversed whether every row is read from its own last step to its first
     * @param source {@code [B,T,I]}
     */
    CellWalk(CellFormula cell, boolean reversed, Tensor source, Parameters parameters, boolean training) {
        this.reversed = reversed;
        this.source = source;
        lengths = source.lengths();
        DataType type = cell.formula().type();
        int batch = lengths.batch();
        int features = Math.toIntExact(source.value().size(2));
        input = Memory.create(type, batch, features);
        Map<String, INDArray> arrays = new HashMap<>(Map.of(INPUT, input.array()));
        for (State state : cell.states()) {
            CellState memory = new CellState(state.name(), type, batch, state.size());
            states.add(memory);
            arrays.put(STATE + state.name(), memory.current().array());
        }
        cell.formula().weights().forEach(name -> arrays.put(name, parameters.value(name)));
        component = cell.formula().component();
        plan = new Plan(training ? cell.derived() : cell.formula(), arrays);
        probabilities = cell.masks();
        plan.random().forEach((name, array) -> masks.put(name, Memory.of(array)));
        result = Memory.of(plan.output(OUTPUT));
        incoming = Memory.of(plan.incoming(OUTPUT));
        states.forEach(state -> state.bind(plan));
        output = output(cell, type, training);
        boolean sends = training && source.differentiable() && plan.gradient(INPUT) != null;
        inputGradient = sends ? Memory.of(java.util.Objects.requireNonNull(plan.gradient(INPUT))) : null;
        sourceGradient = sends ? Memory.create(type, source.value().shape()) : null;
        tape = new Tape(training ? tracked() : List.of(), lengths.steps());
        cell.formula().weights().forEach(name -> accumulate(name, parameters));
    }

    private Tensor output(CellFormula cell, DataType type, boolean training) {
        long[] expected = {lengths.batch(), cell.outputSize()};
        if (!java.util.Arrays.equals(plan.output(OUTPUT).shape(), expected)) {
            throw new ComponentException(
                    cell.formula().component(),
                    "gives an output of shape "
                            + java.util.Arrays.toString(plan.output(OUTPUT).shape()) + " instead of "
                            + java.util.Arrays.toString(expected),
                    null);
        }
        long[] shape = {lengths.batch(), lengths.steps(), cell.outputSize()};
        return new Tensor(
                Memory.create(type, shape).array(),
                training ? Memory.create(type, shape).array() : null,
                lengths);
    }

    private List<Memory> tracked() {
        List<Memory> tracked = new ArrayList<>();
        states.forEach(state -> tracked.add(state.current()));
        // Masks stay as they are from the first step to the last and back.
        plan.kept().stream()
                .filter(array -> masks.values().stream().noneMatch(mask -> mask.array() == array))
                .forEach(array -> tracked.add(Memory.of(array)));
        return tracked;
    }

    private void accumulate(String weight, Parameters parameters) {
        INDArray step = plan.gradient(weight);
        if (step != null) {
            INDArray sum = parameters.gradient(weight);
            weightGradients.add(Operation.into(new AddOp(), new INDArray[] {sum, step}, sum));
        }
    }

    @Override
    public Tensor output() {
        return output;
    }

    @Override
    public List<CellState> states() {
        return states;
    }

    @Override
    public void forward(Pass pass) {
        plan.prepare();
        masks.forEach((name, mask) -> pass.sequence()
                .of(component)
                .of(name)
                .mask(mask, java.util.Objects.requireNonNull(probabilities.get(name))));
        states.forEach(CellState::begin);
        int longest = lengths.longest();
        for (int step = 0; step < longest; step++) {
            load(step);
            plan.forward();
            tape.record(step);
            store(step);
        }
        for (int b = 0; b < lengths.batch(); b++) {
            int length = lengths.of(b);
            output.memory()
                    .zero(
                            at(b, length, output.memory()),
                            (lengths.steps() - length) * result.length() / lengths.batch());
        }
        states.forEach(CellState::end);
    }

    private void load(int step) {
        int width = input.length() / lengths.batch();
        for (int b = 0; b < lengths.batch(); b++) {
            int place = place(b, step);
            if (place >= 0) {
                input.copy(b * width, source.memory(), at(b, place, source.memory()), width);
            }
        }
    }

    private void store(int step) {
        int width = result.length() / lengths.batch();
        for (int b = 0; b < lengths.batch(); b++) {
            int place = place(b, step);
            if (place >= 0) {
                output.memory().copy(at(b, place, output.memory()), result, b * width, width);
            }
        }
        for (CellState state : states) {
            state.advance(lengths, step);
        }
    }

    /** The step of the sequence that a row reads at a step of the walk; -1 when the row is over. */
    private int place(int row, int step) {
        int length = lengths.of(row);
        if (step >= length) {
            return -1;
        }
        return reversed ? length - 1 - step : step;
    }

    private int at(int row, int step, Memory sequence) {
        int width = sequence.length() / (lengths.batch() * lengths.steps());
        return (row * lengths.steps() + step) * width;
    }

    @Override
    public void backward() {
        if (sourceGradient != null) {
            sourceGradient.zero();
        }
        states.forEach(CellState::beginBackward);
        for (int step = lengths.longest() - 1; step >= 0; step--) {
            load(step);
            tape.replay(step);
            loadGradients(step);
            plan.backward();
            storeGradients(step);
        }
        states.forEach(CellState::endBackward);
        source.send(sourceGradient);
    }

    private void loadGradients(int step) {
        int width = incoming.length() / lengths.batch();
        for (int b = 0; b < lengths.batch(); b++) {
            int place = place(b, step);
            if (place >= 0) {
                incoming.copy(b * width, output.gradient(), at(b, place, output.gradient()), width);
            } else {
                incoming.zero(b * width, width);
            }
        }
        states.forEach(state -> state.loadGradient(lengths, step));
    }

    private void storeGradients(int step) {
        states.forEach(state -> state.storeGradient(lengths, step));
        weightGradients.forEach(Operation::run);
        if (sourceGradient == null || inputGradient == null) {
            return;
        }
        int width = input.length() / lengths.batch();
        for (int b = 0; b < lengths.batch(); b++) {
            int place = place(b, step);
            if (place >= 0) {
                sourceGradient.copy(at(b, place, sourceGradient), inputGradient, b * width, width);
            }
        }
    }

    @Override
    public void close() {
        plan.close();
        weightGradients.forEach(Operation::close);
        output.close();
    }
}
