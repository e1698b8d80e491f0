package org.unroll.kernels;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.unroll.component.CellKernel;
import org.unroll.component.Contract;
import org.unroll.component.Workers;

/** One pass of the fused LSTM over a batch of configuration A: 32 rows, 28 steps, 28 features, 128 units. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class FusedPassBenchmark {
    private static final int BATCH = 32;
    private static final int STEPS = 28;
    private static final int INPUTS = 28;
    private static final int UNITS = 128;
    private static final int GATES = 4 * UNITS;

    @Param({"1", "2"})
    private int threads;

    private final Random random = new Random(1);
    private final int[] offsets = {0, GATES * INPUTS, GATES * (INPUTS + UNITS), GATES * (INPUTS + UNITS + 1)};
    private final float[] weights = numbers(GATES * (INPUTS + UNITS + 2), 0.09f);
    private final float[] gradient = new float[weights.length];
    private final float[] x = numbers(BATCH * STEPS * INPUTS, 1);
    private final float[] y = new float[BATCH * STEPS * UNITS];
    private final float[] dy = numbers(y.length, 0.01f);
    private final float[][] last = new float[2][BATCH * UNITS];
    private final int[] lengths = new int[BATCH];
    private Workers workers;
    private CellKernel.Pass pass;

    private float[] numbers(int count, float range) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = range * (2 * random.nextFloat() - 1);
        }
        return numbers;
    }

    /** Prepares the pass. */
    @Setup
    public void prepare() {
        workers = new Workers(threads);
        Arrays.fill(lengths, STEPS);
        var parameters = new LstmKernel.Params(
                UNITS,
                true,
                0,
                false,
                false,
                0,
                0,
                0,
                0,
                Activation.SIGMOID,
                Activation.TANH,
                Activation.TANH,
                false,
                0);
        CellKernel kernel =
                new LstmKernel().create(parameters, Contract.sequence(INPUTS)).orElseThrow();
        pass = kernel.prepare(new CellKernel.Shape(BATCH, STEPS, INPUTS, true, false), workers);
    }

    /** Lets the threads go. */
    @TearDown
    public void close() {
        pass.close();
        workers.close();
    }

    /** Forward, keeping what the way back needs. */
    @Benchmark
    public float[] forward() {
        pass.forward(weights, offsets, x, lengths, false, null, y, 0, UNITS, last);
        return y;
    }

    /** Forward and back, without the gradient of the input. */
    @Benchmark
    public float[] forwardAndBackward() {
        forward();
        pass.backward(dy, 0, UNITS, null, null, null, gradient);
        return gradient;
    }
}
