package org.unroll.engine.internal.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Cell;
import org.unroll.component.Weight;
import org.unroll.component.Workers;
import org.unroll.engine.internal.network.Frame.Pass;

/** A walk over numbers that are the same for all trials. */
@NullUnmarked
final class WalkTrial {
    final Cell cell;
    final Size size;
    final Lengths lengths;
    final Tensor source;
    final Parameters parameters;
    final StatefulWalk walk;
    private final Map<Long, INDArray> random = new TreeMap<>();

    /** Numbers of a batch. */
    record Size(int batch, int steps) {}

    WalkTrial(Cell cell, DataType type, boolean reversed, boolean program) {
        this(cell, type, reversed, program, true, new Size(3, 5), Workers.ONE);
    }

    /**
     * Prepares one.
     *
     * @param program whether it runs over all steps at once
     * @param workers that a program may use
     */
    WalkTrial(
            Cell cell, DataType type, boolean reversed, boolean program, boolean training, Size size, Workers workers) {
        this.cell = cell;
        this.size = size;
        lengths = new Lengths(size.batch(), size.steps(), type);
        long[] shape = {size.batch(), size.steps(), 4};
        source = new Tensor(
                SmallModels.random(7, shape).castTo(type), training ? Nd4j.create(type, shape, 'c') : null, lengths);
        Map<String, Weight> weights = new LinkedHashMap<>();
        cell.weights().forEach(weight -> weights.put(weight.name(), weight));
        parameters = new Parameters(weights, Map.of(), type);
        parameters.initialize(Randomness.seeded(3));
        CellFormula formula = CellFormula.of(cell, "cell", "", "", 4, type, training);
        walk = program
                ? new ProgramWalk(
                        formula, formula.graph().orElseThrow(), reversed, source, parameters, workers, training)
                : new CellWalk(formula, reversed, source, parameters, training);
    }

    Map<String, INDArray> run(int... rows) {
        pass(rows);
        Map<String, INDArray> results = new TreeMap<>();
        results.put("output", walk.output().value().dup());
        results.put("gradient of the input", source.gradient().array().dup());
        for (CellState state : walk.states()) {
            results.put("last " + state.name(), state.last().array().dup());
            results.put(
                    "gradient of " + state.name(),
                    state.initialGradient().array().dup());
        }
        for (Weight weight : cell.weights()) {
            results.put(
                    "gradient of " + weight.name(),
                    parameters.gradient(weight.name()).dup());
        }
        return results;
    }

    void forward(int... rows) {
        lengths.set(rows);
        long seed = 11;
        for (CellState state : walk.states()) {
            state.initial().array().assign(random(seed++, size.batch(), 4));
        }
        parameters.beginForward();
        walk.forward(new Pass(Randomness.seeded(5), Randomness.seeded(5), new boolean[size.batch()], Map.of()));
    }

    private INDArray random(long seed, long... shape) {
        return random.computeIfAbsent(
                seed, n -> SmallModels.random(n, shape).castTo(source.values().type()));
    }

    private INDArray lastGradient(int state) {
        return random(21 + state, size.batch(), 4);
    }

    private INDArray outputGradient() {
        return random(31, size.batch(), size.steps(), 4);
    }

    /** What {@link #run} gives the gradient of, with one number changed. */
    double value(INDArray array, int index, double number, int... rows) {
        array.putScalar(index, number);
        forward(rows);
        double value = walk.output().value().mul(outputGradient()).sumNumber().doubleValue();
        for (int i = 0; i < walk.states().size(); i++) {
            INDArray last = walk.states().get(i).last().array();
            value += last.mul(lastGradient(i)).sumNumber().doubleValue();
        }
        return value;
    }

    void pass(int... rows) {
        forward(rows);
        for (int i = 0; i < walk.states().size(); i++) {
            walk.states().get(i).lastGradient().array().assign(lastGradient(i));
        }
        parameters.beginBackward(false, Workers.ONE);
        source.clearGradient();
        walk.output().clearGradient();
        walk.output().gradient().array().assign(outputGradient());
        walk.backward();
        parameters.endBackward();
    }
}
