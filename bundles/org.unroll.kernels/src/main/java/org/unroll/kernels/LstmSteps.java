package org.unroll.kernels;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Long short-term memory: {@code i, f, o = σ(W x_t + b + U h_{t-1} + d)}, {@code g = tanh(…)}, {@code c_t = f∘c_{t-1} +
 * i∘g}, {@code h_t = o∘tanh(c_t)}, projected where asked for, c and h limited where asked for. Gates stand in the order i,
 * f, g, o; going back, each is replaced by its gradient.
 */
final class LstmSteps implements CellSteps {
    private static final int GATES = 4;

    private final Frame frame;
    private final LstmKernel.Params parameters;
    private final int units;
    private final int padded;
    private final float cellClip;
    private final float hiddenClip;
    private final Ring gates;
    private final Ring h;
    private final Ring c;
    private final Ring dh;
    private final Ring dc;
    private final Ring squashed;
    private final InputProduct input;
    private final Panels recurrent;
    private final Panels back;
    private final @Nullable Projection projection;
    private final WeightGradient gradient;

    LstmSteps(Frame frame, LstmKernel.Params parameters) {
        this.frame = frame;
        this.parameters = parameters;
        units = parameters.hiddenSize();
        padded = Lanes.padded(units);
        cellClip = (float) parameters.cellClip();
        hiddenClip = (float) parameters.hiddenClip();
        int outputs = parameters.outputs();
        int width = Lanes.padded(outputs);
        gates = frame.ring(frame.block, GATES * padded);
        h = frame.stateRing(width);
        c = frame.stateRing(padded);
        dh = frame.single(width);
        dc = frame.single(padded);
        squashed = frame.ring(1, padded);
        input = new InputProduct(frame, gates, GATES, units);
        recurrent = new Panels(outputs, GATES, padded, frame.split);
        back = new Panels(frame.training() ? GATES * padded : 0, 1, width, frame.split);
        projection = parameters.projectionSize() > 0
                ? new Projection(frame, units, outputs, parameters.bias() ? 4 : 2)
                : null;
        int[] all = {0, 1, 2, 3};
        gradient = new WeightGradient(
                frame,
                gates,
                GATES,
                units,
                List.of(
                        new WeightGradient.Matrix(input.x, frame.shape.inputSize(), 0, all),
                        new WeightGradient.Matrix(h, outputs, 1, all)),
                parameters.bias()
                        ? List.of(new WeightGradient.Bias(2, all), new WeightGradient.Bias(3, all))
                        : List.of());
    }

    @Override
    public Ring[] states() {
        return new Ring[] {h, c};
    }

    @Override
    public Ring[] stateGradients() {
        return new Ring[] {dh, dc};
    }

    @Override
    public int[] weightSizes() {
        int outputs = parameters.outputs();
        int[] sizes = Coverage.sizes(GATES * units, frame.shape.inputSize(), outputs, parameters.bias());
        return projection == null ? sizes : projection.sizes(sizes);
    }

    @Override
    public InputProduct input() {
        return input;
    }

    @Override
    public void pack(float[] weights, int[] offsets, int share) {
        input.pack(weights, offsets[0], share);
        recurrent.packTransposed(weights, offsets[1], units, share);
        if (projection != null) {
            projection.pack(weights, offsets, share);
        }
        if (parameters.bias()) {
            input.setBias(weights, offsets[2], GATES, share);
            input.addBias(weights, offsets[3], GATES, share);
        }
    }

    @Override
    public void forward(int share, int t) {
        if (t > 0 || !frame.fromZero) {
            frame.product(share, t, h, t, 0, recurrent, gates, t, 0);
        }
        int slot = frame.slot(share);
        int rows = frame.rows(share, t);
        int from = frame.split.from(share, padded);
        int n = frame.split.to(share, padded) - from;
        int o = gates.at(t, slot) + from;
        activate(o, rows, n);
        int next = c.at(t + 1, slot) + from;
        LstmArithmetic.remember(gates, o, padded, c, c.at(t, slot) + from, next, rows, n);
        Clamp.limit(c, next, cellClip, rows, n);
        Ring out = projection == null ? h : projection.m;
        int to = (projection == null ? h.at(t + 1, slot) : projection.m.at(t, slot)) + from;
        int tanh = squashed.at(t, slot) + from;
        ActivationLoops.tanh(c, next, squashed, tanh, rows, n);
        LstmArithmetic.times(squashed, tanh, gates, o + 3 * padded, out, to, rows, n);
        if (projection != null) {
            projection.forward(share, t, h);
        }
        int first = frame.split.from(share, h.width);
        Clamp.limit(h, h.at(t + 1, slot) + first, hiddenClip, rows, frame.split.to(share, h.width) - first);
    }

    private void activate(int o, int rows, int n) {
        if (n == padded) {
            ActivationLoops.sigmoid(gates, o, gates, o, rows, 2 * n);
        } else {
            ActivationLoops.sigmoid(gates, o, gates, o, rows, n);
            ActivationLoops.sigmoid(gates, o + padded, gates, o + padded, rows, n);
        }
        ActivationLoops.tanh(gates, o + 2 * padded, gates, o + 2 * padded, rows, n);
        ActivationLoops.sigmoid(gates, o + 3 * padded, gates, o + 3 * padded, rows, n);
    }

    @Override
    public void packBackward(float[] weights, int[] offsets, int share) {
        if (frame.shape.inputGradient()) {
            input.packBackward(weights, offsets[0], share);
        }
        if (projection != null) {
            projection.packBackward(weights, offsets, share);
        }
        back.packRows(weights, offsets[1], units, padded, parameters.outputs(), share);
    }

    @Override
    public void backward(int share, int t) {
        int slot = frame.slot(share);
        int rows = frame.rows(share, t);
        int first = frame.split.from(share, h.width);
        int width = frame.split.to(share, h.width) - first;
        Clamp.stop(dh, dh.at(0, slot) + first, h, h.at(t + 1, slot) + first, hiddenClip, rows, width);
        if (projection != null) {
            projection.backward(share, t, dh);
        }
        Ring dm = projection == null ? dh : projection.dm;
        int from = frame.split.from(share, padded);
        int n = frame.split.to(share, padded) - from;
        int o = gates.at(t, slot) + from;
        int d = dc.at(0, slot) + from;
        int tanh = squashed.at(t, slot) + from;
        int next = c.at(t + 1, slot) + from;
        LstmArithmetic.output(gates, o + 3 * padded, squashed, tanh, dm, dc, d, rows, n);
        Clamp.stop(dc, d, c, next, cellClip, rows, n);
        LstmArithmetic.forget(gates, o, padded, c, c.at(t, slot) + from, dc, d, rows, n);
        frame.meet();
        if (t > 0 || frame.initialGradient) {
            frame.product(share, t, gates, t, 0, back, dh, 0, 0);
        }
    }

    @Override
    public void addGradient(int share, int[] rows, int count, float[] dWeights, int[] offsets) {
        gradient.add(share, rows, count, dWeights, offsets);
        if (projection != null) {
            projection.addGradient(share, rows, count, dWeights, offsets);
        }
    }
}
