package org.unroll.kernels;

import java.util.List;

/**
 * Long short-term memory: {@code i, f, o = σ(W x_t + b + U h_{t-1} + d)}, {@code g = tanh(…)}, {@code c_t = f∘c_{t-1} +
 * i∘g}, {@code h_t = o∘tanh(c_t)}. Gates stand in the order i, f, g, o; going back, each is replaced by its gradient.
 */
final class LstmSteps implements CellSteps {
    static final int GATES = 4;

    private final Frame frame;
    private final int units;
    private final int padded;
    private final boolean bias;
    private final Ring gates;
    private final Ring h;
    private final Ring c;
    private final Ring dh;
    private final Ring dc;
    private final Ring squashed;
    private final InputProduct input;
    private final Panels recurrent;
    private final Panels back;
    private final WeightGradient gradient;

    LstmSteps(Frame frame, int units, boolean bias) {
        this.frame = frame;
        this.units = units;
        this.bias = bias;
        padded = Lanes.padded(units);
        gates = frame.ring(frame.block, GATES * padded);
        h = frame.stateRing(padded);
        c = frame.stateRing(padded);
        dh = frame.single(padded);
        dc = frame.single(padded);
        squashed = frame.single(padded);
        input = new InputProduct(frame, gates, GATES, units);
        recurrent = new Panels(units, GATES, padded, frame.split);
        back = new Panels(frame.training() ? GATES * padded : 0, 1, padded, frame.split);
        int[] all = {0, 1, 2, 3};
        gradient = new WeightGradient(
                frame,
                gates,
                GATES,
                units,
                List.of(
                        new WeightGradient.Matrix(input.x, frame.shape.inputSize(), 0, all),
                        new WeightGradient.Matrix(h, units, 1, all)),
                bias ? List.of(new WeightGradient.Bias(2, all), new WeightGradient.Bias(3, all)) : List.of());
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
    public InputProduct input() {
        return input;
    }

    @Override
    public void pack(float[] weights, int[] offsets, int share) {
        input.pack(weights, offsets[0], share);
        recurrent.packTransposed(weights, offsets[1], units, share, frame.shares());
        if (bias && share == 0) {
            input.setBias(weights, offsets[2], GATES);
            input.addBias(weights, offsets[3], GATES);
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
        activate(gates.at(t, slot) + from, rows, n);
        int o = gates.at(t, slot) + from;
        int next = c.at(t + 1, slot) + from;
        int out = h.at(t + 1, slot) + from;
        LstmArithmetic.remember(
                gates.data, o, gates.stride, padded, c.data, c.at(t, slot) + from, next, c.stride, rows, n);
        ActivationLoops.tanh(c.data, next, c.stride, h.data, out, h.stride, rows, n);
        LstmArithmetic.times(h.data, out, h.stride, gates.data, o + 3 * padded, gates.stride, rows, n);
    }

    private void activate(int o, int rows, int n) {
        float[] g = gates.data;
        int ld = gates.stride;
        int output = o + 3 * padded;
        if (n == padded) {
            ActivationLoops.sigmoid(g, o, ld, g, o, ld, rows, 2 * n);
        } else {
            ActivationLoops.sigmoid(g, o, ld, g, o, ld, rows, n);
            ActivationLoops.sigmoid(g, o + padded, ld, g, o + padded, ld, rows, n);
        }
        ActivationLoops.tanh(g, o + 2 * padded, ld, g, o + 2 * padded, ld, rows, n);
        ActivationLoops.sigmoid(g, output, ld, g, output, ld, rows, n);
    }

    @Override
    public void packBackward(float[] weights, int[] offsets, int share) {
        if (frame.shape.inputGradient()) {
            input.packBackward(weights, offsets[0], share);
        }
        back.packRows(weights, offsets[1], units, padded, units, share, frame.shares());
    }

    @Override
    public void backward(int share, int t) {
        int slot = frame.slot(share);
        int rows = frame.rows(share, t);
        int from = frame.split.from(share, padded);
        int n = frame.split.to(share, padded) - from;
        int tc = squashed.at(0, slot) + from;
        ActivationLoops.tanh(c.data, c.at(t + 1, slot) + from, c.stride, squashed.data, tc, squashed.stride, rows, n);
        int d = dh.at(0, slot) + from;
        LstmArithmetic.output(
                gates.data,
                gates.at(t, slot) + from + 3 * padded,
                gates.stride,
                squashed.data,
                tc,
                dh.data,
                dc.data,
                d,
                dh.stride,
                rows,
                n);
        LstmArithmetic.forget(
                gates.data,
                gates.at(t, slot) + from,
                gates.stride,
                padded,
                c.data,
                c.at(t, slot) + from,
                c.stride,
                dc.data,
                d,
                dc.stride,
                rows,
                n);
        frame.meet();
        if (t > 0 || frame.initialGradient) {
            frame.product(share, t, gates, t, 0, back, dh, 0, 0);
        }
    }

    @Override
    public void addGradient(int share, int[] rows, int count, float[] dWeights, int[] offsets) {
        gradient.add(share, rows, count, dWeights, offsets);
    }
}
