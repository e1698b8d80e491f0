package org.unroll.engine.internal.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.State;
import org.unroll.component.Workers;
import org.unroll.engine.internal.network.Frame.Pass;
import org.unroll.engine.internal.step.CarriedState;
import org.unroll.engine.internal.step.Place;
import org.unroll.engine.internal.step.StepGraph;
import org.unroll.engine.internal.step.StepProgram;

/**
 * One cell walking over a sequence, with everything done for all steps at once that can be. A row that is over keeps its
 * state and gives zeros, and nothing of its padding is read.
 */
final class ProgramWalk implements StatefulWalk {
    private final boolean reversed;
    private final Tensor source;
    private final Tensor output;
    private final Lengths lengths;
    private final int[] rows;
    private final String component;
    private final Map<String, Double> probabilities;
    private final StepProgram program;
    private final Rows input;
    private final Rows result;
    private final Rows resultGradient;
    private final @Nullable Rows inputGradient;
    private final @Nullable Memory sourceGradient;
    private final Map<String, Rows> masks = new TreeMap<>();
    private final List<Port> ports = new ArrayList<>();

    /**
     * Prepares a cell.
     *
     * @param reversed whether every row is read from its own last step to its first
     * @param source {@code [B,T,I]}
     * @param workers that may share the rows
     */
    ProgramWalk(
            CellFormula cell,
            StepGraph graph,
            boolean reversed,
            Tensor source,
            Parameters parameters,
            Workers workers,
            boolean training) {
        this.reversed = reversed;
        this.source = source;
        lengths = source.lengths();
        rows = new int[lengths.batch()];
        component = cell.formula().component();
        probabilities = cell.masks();
        DataType type = cell.formula().type();
        boolean sends = training && source.differentiable();
        Map<String, INDArray> weights = new HashMap<>();
        Map<String, INDArray> gradients = new HashMap<>();
        for (String name : cell.formula().weights()) {
            weights.put(name, parameters.value(name));
            if (training) {
                gradients.put(name, parameters.gradient(name));
            }
        }
        program = new StepProgram(
                graph,
                new StepProgram.Setting(
                        type, rows.length, lengths.steps(), weights, gradients, training, sends, workers));
        long[] shape = {rows.length, lengths.steps(), cell.outputSize()};
        output = new Tensor(
                Memory.create(type, shape).array(),
                training ? Memory.create(type, shape).array() : null,
                lengths);
        input = Rows.of(program.input());
        result = Rows.of(program.output());
        resultGradient = Rows.of(program.outputGradient());
        Place reached = program.inputGradient();
        inputGradient = reached == null ? null : Rows.of(reached);
        sourceGradient = reached == null ? null : Memory.create(type, source.shape());
        program.masks().forEach((name, place) -> masks.put(name, Rows.of(place)));
        for (CarriedState carried : program.states()) {
            State state = cell.states().get(ports.size());
            ports.add(new Port(
                    new CellState(state.name(), type, rows.length, state.size()),
                    Rows.of(carried.values()),
                    Rows.of(carried.gradients()),
                    Rows.of(carried.lastGradient())));
        }
    }

    @Override
    public Tensor output() {
        return output;
    }

    @Override
    public List<CellState> states() {
        return ports.stream().map(Port::state).toList();
    }

    @Override
    public void forward(Pass pass) {
        for (int b = 0; b < rows.length; b++) {
            rows[b] = lengths.of(b);
        }
        masks.forEach((name, mask) -> pass.sequence()
                .of(component)
                .of(name)
                .mask(mask.memory(), java.util.Objects.requireNonNull(probabilities.get(name))));
        gather(source.values().readMemory(), input);
        ports.forEach(port -> port.values().set(0, port.state().initial()));
        program.forward(rows);
        scatter(result, output.values().overwriteMemory());
        ports.forEach(port -> port.values().get(lengths.longest(), port.state().last()));
    }

    @Override
    public void backward() {
        gather(output.gradient(), resultGradient);
        ports.forEach(port -> port.lastGradient().set(0, port.state().lastGradient()));
        program.backward(rows);
        ports.forEach(port -> port.gradients().get(0, port.state().initialGradient()));
        if (sourceGradient != null && inputGradient != null) {
            scatter(inputGradient, sourceGradient);
        }
        source.send(sourceGradient);
    }

    /** From {@code [B,T,n]} to steps in the order of the walk; zeros behind the end of a row. */
    private void gather(Memory sequence, Rows steps) {
        int width = sequence.length() / (rows.length * lengths.steps());
        int longest = lengths.longest();
        for (int b = 0; b < rows.length; b++) {
            for (int step = 0; step < rows[b]; step++) {
                steps.memory().copy(steps.place().at(step, b), sequence, at(b, step) * width, width);
            }
            for (int step = rows[b]; step < longest; step++) {
                steps.memory().zero(steps.place().at(step, b), width);
            }
        }
    }

    /** From steps in the order of the walk to {@code [B,T,n]}; zeros behind the end of a row. */
    private void scatter(Rows steps, Memory sequence) {
        int width = sequence.length() / (rows.length * lengths.steps());
        for (int b = 0; b < rows.length; b++) {
            for (int step = 0; step < rows[b]; step++) {
                sequence.copy(at(b, step) * width, steps.memory(), steps.place().at(step, b), width);
            }
            sequence.zero((b * lengths.steps() + rows[b]) * width, (lengths.steps() - rows[b]) * width);
        }
    }

    /** Position in {@code [B,T]} of what a row reads at a step of the walk. */
    private int at(int row, int step) {
        return row * lengths.steps() + (reversed ? rows[row] - 1 - step : step);
    }

    /** A place of the program and the memory it lies in. */
    private record Rows(Place place, Memory memory) {
        static Rows of(Place place) {
            return new Rows(place, Memory.of(place.array()));
        }

        /** Overwrites all rows of a step. */
        void set(int step, Memory values) {
            memory.copy(place.at(step, 0), values, 0, values.length());
        }

        /** Reads all rows of a step. */
        void get(int step, Memory values) {
            values.copy(0, memory, place.at(step, 0), values.length());
        }
    }

    /** A state as others see it, and its values and gradients in the program. */
    private record Port(CellState state, Rows values, Rows gradients, Rows lastGradient) {}

    @Override
    public void close() {
        output.close();
    }
}
