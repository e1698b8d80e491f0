package org.unroll.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.unroll.component.CellKernel;
import org.unroll.component.Workers;

/** One batch run by a kernel and by the reference; says how far apart they are. */
final class Trial {
    /** float32 against double: products of some hundred numbers around 1. */
    private static final double TOLERANCE = 1e-5;

    private final ReferenceCell cell;
    private final int batch;
    private final int steps;
    private final int inputs;
    private final boolean reversed;
    private final boolean states;
    private final int[] lengths;
    private final int[] sizes;
    private final float[] weights;
    private final int[] offsets;
    private final float[] x;
    private final float[][] initial;
    private final float[] dy;
    private final float[][] dLast;

    Trial(
            ReferenceCell cell,
            int batch,
            int steps,
            int inputs,
            boolean ragged,
            boolean reversed,
            boolean states,
            long seed) {
        this.cell = cell;
        this.batch = batch;
        this.steps = steps;
        this.inputs = inputs;
        this.reversed = reversed;
        this.states = states;
        Random random = new Random(seed);
        lengths = random.ints(batch, 0, steps + 1).toArray();
        if (!ragged) {
            Arrays.fill(lengths, steps);
        }
        sizes = cell.states();
        int[] counts = cell.weights(inputs);
        offsets = new int[counts.length];
        int total = 3;
        for (int i = 0; i < counts.length; i++) {
            offsets[i] = total;
            total += counts[i] + 2;
        }
        weights = numbers(random, total, 1 / Math.sqrt(sizes[0]));
        x = numbers(random, batch * steps * inputs, 1);
        dy = numbers(random, batch * steps * sizes[0], 1);
        initial = new float[sizes.length][];
        Arrays.setAll(initial, i -> numbers(random, batch * sizes[i], 1));
        dLast = new float[sizes.length][];
        Arrays.setAll(dLast, i -> numbers(random, batch * sizes[i], 1));
    }

    private static float[] numbers(Random random, int n, double scale) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = (float) (random.nextGaussian() * scale);
        }
        return numbers;
    }

    int[] lengths() {
        return lengths;
    }

    /** What a kernel gives: outputs, last states, gradients of input, initial states and weights. */
    record Outcome(float[] y, float[][] last, float[] dx, float[][] dInitial, float[] dWeights) {}

    /** Runs forward and backward twice, so that what the first leaves behind would be seen in the second. */
    Outcome run(CellKernel kernel, int threads) {
        try (Workers workers = new Workers(threads);
                CellKernel.Pass pass =
                        kernel.prepare(new CellKernel.Shape(batch, steps, inputs, true, true), workers)) {
            int[] whole = new int[batch];
            Arrays.fill(whole, steps);
            run(pass, whole);
            return run(pass, lengths);
        }
    }

    private Outcome run(CellKernel.Pass pass, int[] someLengths) {
        int stride = sizes[0] + 3;
        float[] y = new float[batch * steps * stride + 5];
        Arrays.fill(y, 7);
        float[] strided = new float[y.length];
        Arrays.fill(strided, Float.NaN);
        for (int i = 0; i < batch * steps; i++) {
            System.arraycopy(dy, i * sizes[0], strided, 2 + i * stride, sizes[0]);
        }
        float[] dx = new float[x.length];
        float[] dWeights = new float[weights.length];
        float[][] last = empty();
        float[][] dInitial = empty();
        pass.forward(weights, offsets, x, someLengths, reversed, states ? initial : null, y, 2, stride, last);
        pass.backward(strided, 2, stride, states ? dLast : null, dx, states ? dInitial : null, dWeights);
        float[] dense = new float[dy.length];
        for (int i = 0; i < batch * steps; i++) {
            System.arraycopy(y, 2 + i * stride, dense, i * sizes[0], sizes[0]);
            assertThat(y[2 + i * stride + sizes[0]])
                    .as("what lies between outputs")
                    .isEqualTo(7);
        }
        return new Outcome(dense, last, dx, dInitial, dWeights);
    }

    /** What a kernel gives that is prepared for inference: outputs and last states. */
    Outcome infer(CellKernel kernel, int threads) {
        try (Workers workers = new Workers(threads);
                CellKernel.Pass pass =
                        kernel.prepare(new CellKernel.Shape(batch, steps, inputs, false, false), workers)) {
            float[] y = new float[dy.length];
            float[][] last = empty();
            pass.forward(weights, offsets, x, lengths, reversed, states ? initial : null, y, 0, sizes[0], last);
            return new Outcome(y, last, new float[0], new float[0][], new float[0]);
        }
    }

    private float[][] empty() {
        float[][] empty = new float[sizes.length][];
        Arrays.setAll(empty, i -> new float[batch * sizes[i]]);
        return empty;
    }

    /** Compares every number with the reference. */
    void check(CellKernel kernel, int threads) {
        Outcome outcome = run(kernel, threads);
        Tape tape = new Tape();
        int w = tape.leaves(weights);
        int[] at = Arrays.stream(offsets).map(offset -> w + offset).toArray();
        int xs = tape.leaves(x);
        int[] starts = new int[sizes.length];
        Arrays.setAll(starts, i -> tape.leaves(states ? initial[i] : new float[batch * sizes[i]]));
        int[] outputs = new int[dy.length];
        int zero = tape.leaf(0);
        Arrays.fill(outputs, zero);
        int[][] last = new int[batch][];
        for (int row = 0; row < batch; row++) {
            int[] state = new int[sizes.length];
            for (int i = 0; i < sizes.length; i++) {
                state[i] = starts[i] + row * sizes[i];
            }
            for (int t = 0; t < lengths[row]; t++) {
                int step = row * steps + (reversed ? lengths[row] - 1 - t : t);
                state = cell.step(tape, xs + step * inputs, inputs, state, at);
                for (int j = 0; j < sizes[0]; j++) {
                    outputs[step * sizes[0] + j] = state[0] + j;
                }
            }
            last[row] = state;
        }
        back(tape, outputs, last);
        for (int i = 0; i < outputs.length; i++) {
            close("output", i, outcome.y[i], tape.value(outputs[i]));
        }
        for (int part = 0; part < sizes.length; part++) {
            for (int i = 0; i < outcome.last[part].length; i++) {
                close("last", i, outcome.last[part][i], tape.value(last[i / sizes[part]][part] + i % sizes[part]));
                if (states) {
                    close("initial gradient", i, outcome.dInitial[part][i], tape.gradient(starts[part] + i));
                }
            }
        }
        for (int i = 0; i < x.length; i++) {
            close("input gradient", i, outcome.dx[i], tape.gradient(xs + i));
        }
        for (int i = 0; i < weights.length; i++) {
            close("weight gradient", i, outcome.dWeights[i], tape.gradient(w + i));
        }
    }

    private void back(Tape tape, int[] outputs, int[][] last) {
        int states = this.states ? Arrays.stream(sizes).sum() * batch : 0;
        int[] ends = Arrays.copyOf(outputs, outputs.length + states);
        double[] seeds = new double[ends.length];
        Arrays.setAll(seeds, i -> i < dy.length ? dy[i] : 0);
        int n = outputs.length;
        for (int part = 0; part < sizes.length && states > 0; part++) {
            for (int i = 0; i < batch * sizes[part]; i++) {
                ends[n] = last[i / sizes[part]][part] + i % sizes[part];
                seeds[n++] = dLast[part][i];
            }
        }
        tape.back(ends, seeds);
    }

    private void close(String what, int index, double actual, double expected) {
        if (!(Math.abs(actual - expected) <= TOLERANCE * Math.max(1, Math.abs(expected)))) {
            throw new AssertionError(what + " " + index + ": " + actual + " instead of " + expected + " in " + this);
        }
    }

    @Override
    public String toString() {
        return cell + " B " + batch + " T " + steps + " I " + inputs + (reversed ? " reversed" : "")
                + (states ? " with states" : "") + " lengths " + Arrays.toString(lengths);
    }
}
