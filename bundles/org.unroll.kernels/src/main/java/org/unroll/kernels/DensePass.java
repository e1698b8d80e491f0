package org.unroll.kernels;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unroll.component.CellKernel;
import org.unroll.component.LayerKernel;
import org.unroll.component.Workers;

/**
 * {@code Z = φ(X Wᵀ + b)} for the valid positions of a batch, gathered one after another: {@code N} rows, {@code I}
 * inputs, {@code O} outputs. What is padding in the batch gives zeros.
 */
final class DensePass implements LayerKernel.Pass {
    /** Rows whose products are made together, so that they stay in the second cache from panel to panel. */
    private static final int BLOCK = 192;

    private final LayerKernel.Shape shape;
    private final DenseKernel.Activation activation;
    private final Workers workers;
    private final boolean bias;
    private final Ring x;
    private final Ring z;
    private final Ring dx;
    private final Panels forward;
    private final Panels backward;
    private final WeightGradient gradient;
    private final Frame frame;
    private final Segments[] segments;
    private final float[] biases;
    private final int[] positions;
    private final int[][] rows;
    private final @Nullable GradientParts parts;
    private int count;
    private float[] weights = {};
    private int[] offsets = {};

    DensePass(LayerKernel.Shape shape, DenseKernel.Activation activation, boolean bias, Workers workers) {
        this.shape = shape;
        this.activation = activation;
        this.bias = bias;
        this.workers = workers;
        int n = Math.multiplyExact(shape.batch(), shape.steps());
        int inputs = shape.inputSize();
        int outputs = shape.outputSize();
        boolean back = shape.training();
        boolean sends = back && shape.inputGradient();
        Split split = new Split(workers.count(), false);
        x = new Ring(1, n, Lanes.padded(inputs));
        z = new Ring(1, n, Lanes.padded(outputs));
        dx = new Ring(1, sends ? n : 0, Lanes.padded(inputs));
        forward = new Panels(inputs, 1, z.width, split);
        backward = new Panels(sends ? z.width : 0, 1, x.width, split);
        frame = new Frame(new CellKernel.Shape(1, 1, inputs, false, false), workers, outputs);
        int[] place = {0};
        gradient = new WeightGradient(
                frame,
                z,
                1,
                outputs,
                List.of(new WeightGradient.Matrix(x, inputs, 0, place, false)),
                bias ? List.of(new WeightGradient.Bias(1, place)) : List.of());
        segments = new Segments[workers.count()];
        Arrays.setAll(segments, i -> new Segments());
        biases = new float[z.width];
        positions = new int[n];
        boolean several = back && workers.count() > 1;
        int[] sizes = bias ? new int[] {outputs * inputs, outputs} : new int[] {outputs * inputs};
        parts = several && !frame.split.byUnits() ? new GradientParts(frame, new WeightLayout(sizes)) : null;
        rows = new int[workers.count()][back ? n : 0];
    }

    @Override
    public void forward(
            float[] allWeights, int[] allOffsets, LayerKernel.Input input, LayerKernel.Numbers random, float[] y) {
        weights = allWeights;
        offsets = allOffsets;
        gather(input.lengths());
        if (bias) {
            System.arraycopy(weights, offsets[1], biases, 0, shape.outputSize());
        }
        if (count < positions.length) {
            clearPadding(input.lengths(), y, shape.outputSize());
        }
        workers.run(share -> {
            forward.packTransposed(weights, offsets[0], shape.outputSize(), share);
            workers.barrier();
            int end = workers.from(share + 1, count);
            for (int from = workers.from(share, count); from < end; from += BLOCK) {
                int to = Math.min(end, from + BLOCK);
                load(input.numbers(), from, to);
                multiply(share, x, forward, z, from, to);
                activate(from, to);
                store(z, y, shape.outputSize(), from, to);
            }
        });
    }

    private void gather(int[] lengths) {
        count = 0;
        for (int row = 0; row < shape.batch(); row++) {
            for (int t = 0; t < lengths[row]; t++) {
                positions[count++] = row * shape.steps() + t;
            }
        }
    }

    private void clearPadding(int[] lengths, float[] target, int size) {
        for (int row = 0; row < shape.batch(); row++) {
            int first = row * shape.steps();
            Arrays.fill(target, (first + lengths[row]) * size, (first + shape.steps()) * size, 0f);
        }
    }

    private void load(float[] input, int from, int to) {
        int size = shape.inputSize();
        for (int i = from; i < to; i++) {
            System.arraycopy(input, positions[i] * size, x.data, i * x.stride, size);
            System.arraycopy(biases, 0, z.data, i * z.stride, biases.length);
        }
    }

    private void multiply(int share, Ring a, Panels b, Ring c, int from, int to) {
        Segments part = segments[share].clear().add(a.at(0, from), c.at(0, from), to - from);
        MatrixProduct.multiply(part, a.data, a.stride, b, share, c.data, 0, c.stride);
    }

    private void store(Ring source, float[] target, int size, int from, int to) {
        for (int i = from; i < to; i++) {
            System.arraycopy(source.data, i * source.stride, target, positions[i] * size, size);
        }
    }

    private void activate(int from, int to) {
        int at = from * z.stride;
        switch (activation) {
            case NONE -> {}
            case TANH -> ActivationLoops.tanh(z, at, z, at, to - from, z.width);
            case SIGMOID -> ActivationLoops.sigmoid(z, at, z, at, to - from, z.width);
            case RELU -> ActivationLoops.relu(z, at, z, at, to - from, z.width);
            case SOFTMAX -> Softmax.rows(z.data, at, z.stride, to - from, shape.outputSize());
        }
    }

    @Override
    public void backward(float[] dy, float @Nullable [] target, float[] dWeights) {
        int size = shape.outputSize();
        workers.run(share -> {
            if (target != null) {
                backward.packRows(weights, offsets[0], size, z.width, shape.inputSize(), share);
            }
            int end = workers.from(share + 1, count);
            for (int i = workers.from(share, count); i < end; i++) {
                derive(dy, positions[i] * size, i * z.stride);
            }
            workers.barrier();
            for (int from = workers.from(share, count); from < end && target != null; from += BLOCK) {
                int to = Math.min(end, from + BLOCK);
                Arrays.fill(dx.data, from * dx.stride, to * dx.stride, 0f);
                multiply(share, z, backward, dx, from, to);
                store(dx, target, shape.inputSize(), from, to);
            }
            addGradient(share, dWeights);
        });
        if (target != null && count < positions.length) {
            for (int i = 0, next = 0; i < positions.length; i++) {
                if (next < count && positions[next] == i) {
                    next++;
                } else {
                    Arrays.fill(target, i * shape.inputSize(), (i + 1) * shape.inputSize(), 0f);
                }
            }
        }
    }

    /** Each share adds up all rows for its own outputs or, where these are few, its own rows for all. */
    private void addGradient(int share, float[] dWeights) {
        int first = parts == null ? 0 : workers.from(share, count);
        int n = parts == null ? count : workers.from(share + 1, count) - first;
        int[] list = rows[share];
        for (int i = 0; i < n; i++) {
            list[i] = first + i;
        }
        if (parts == null) {
            gradient.add(share, list, n, dWeights, offsets);
        } else {
            gradient.add(share, list, n, parts.of(share), parts.offsets());
            workers.barrier();
            parts.addTo(share, dWeights, offsets);
        }
    }

    /** Puts the gradient of the sums where the outputs were. */
    private void derive(float[] dy, int from, int to) {
        int n = shape.outputSize();
        float[] y = z.data;
        switch (activation) {
            case NONE -> System.arraycopy(dy, from, y, to, n);
            case TANH -> {
                for (int i = 0; i < n; i++) {
                    y[to + i] = dy[from + i] * (1 - y[to + i] * y[to + i]);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < n; i++) {
                    y[to + i] = dy[from + i] * y[to + i] * (1 - y[to + i]);
                }
            }
            case RELU -> {
                for (int i = 0; i < n; i++) {
                    y[to + i] = y[to + i] > 0 ? dy[from + i] : 0;
                }
            }
            case SOFTMAX -> Softmax.derive(dy, from, y, to, n);
        }
        Arrays.fill(y, to + n, to + z.width, 0f);
    }

    @Override
    public void close() {
        weights = new float[0];
    }
}
