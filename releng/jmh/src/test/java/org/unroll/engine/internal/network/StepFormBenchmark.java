package org.unroll.engine.internal.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.unroll.cells.Mgu;
import org.unroll.component.Cell;
import org.unroll.component.Contract;
import org.unroll.component.Weight;
import org.unroll.component.Workers;
import org.unroll.engine.internal.network.Frame.Pass;

/** A minimal gated unit, for which there is no kernel, over one batch: all steps at once, or operation by operation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class StepFormBenchmark {
    /** Rows, steps, input features and units, as in {@code engine.md}. */
    public enum Size {
        A(32, 28, 28, 128),
        D(1, 100, 64, 256);

        private final int batch;
        private final int steps;
        private final int inputs;
        private final int units;

        Size(int batch, int steps, int inputs, int units) {
            this.batch = batch;
            this.steps = steps;
            this.inputs = inputs;
            this.units = units;
        }
    }

    /** How the steps are run. */
    public enum Form {
        PROGRAM,
        OPERATIONS
    }

    @Param
    private Size size;

    @Param
    private Form form;

    @Param({"1", "2"})
    private int threads;

    private Workers workers;
    private Tensor source;
    private Parameters parameters;
    private StatefulWalk walk;

    /** Prepares the walk. */
    @Setup
    public void prepare() {
        Threads.limit();
        workers = new Workers(threads);
        DataType type = DataType.FLOAT;
        Cell cell = new Mgu().create(new Mgu.Params(size.units, true, 0), Contract.sequence(size.inputs));
        Map<String, Weight> weights = new LinkedHashMap<>();
        cell.weights().forEach(weight -> weights.put(weight.name(), weight));
        parameters = new Parameters(weights, Map.of(), type);
        parameters.initialize(Randomness.seeded(1));
        Lengths lengths = new Lengths(size.batch, size.steps, type);
        int[] rows = new int[size.batch];
        Arrays.fill(rows, size.steps);
        lengths.set(rows);
        INDArray numbers = Nd4j.linspace(
                type, -1, 2.0 / (size.batch * size.steps * size.inputs), (long) size.batch * size.steps * size.inputs);
        long[] shape = {size.batch, size.steps, size.inputs};
        source = new Tensor(numbers.reshape(shape), Nd4j.create(type, shape, 'c'), lengths);
        CellFormula formula = CellFormula.of(cell, "cell", "", "", size.inputs, type, true);
        walk = form == Form.PROGRAM
                ? new ProgramWalk(formula, formula.graph().orElseThrow(), false, source, parameters, workers, true)
                : new CellWalk(formula, false, source, parameters, true);
    }

    /** Lets the threads go. */
    @TearDown
    public void close() {
        walk.close();
        workers.close();
    }

    /** Forward. */
    @Benchmark
    public Tensor forward() {
        parameters.beginForward();
        walk.forward(new Pass(Randomness.seeded(1), Randomness.seeded(1), new boolean[size.batch], Map.of()));
        return walk.output();
    }

    /** Forward and back. */
    @Benchmark
    public INDArray forwardAndBackward() {
        forward();
        parameters.beginBackward(false, workers);
        source.clearGradient();
        walk.output().gradient().array().assign(1);
        walk.backward();
        parameters.endBackward();
        return source.gradient().array();
    }
}
