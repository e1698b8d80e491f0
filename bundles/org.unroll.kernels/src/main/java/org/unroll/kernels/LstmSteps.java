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
        int o = gates.at(t, slot) + from;
        activate(o, rows, n);
        int next = c.at(t + 1, slot) + from;
        int out = h.at(t + 1, slot) + from;
        LstmArithmetic.remember(gates, o, padded, c, c.at(t, slot) + from, next, rows, n);
        ActivationLoops.tanh(c, next, h, out, rows, n);
        LstmArithmetic.times(h, out, gates, o + 3 * padded, rows, n);
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
        back.packRows(weights, offsets[1], units, padded, units, share, frame.shares());
    }

    @Override
    public void backward(int share, int t) {
        int slot = frame.slot(share);
        int rows = frame.rows(share, t);
        int from = frame.split.from(share, padded);
        int n = frame.split.to(share, padded) - from;
        int o = gates.at(t, slot) + from;
        int d = dh.at(0, slot) + from;
        int tanh = squashed.at(0, slot) + from;
        ActivationLoops.tanh(c, c.at(t + 1, slot) + from, squashed, tanh, rows, n);
        LstmArithmetic.output(gates, o + 3 * padded, squashed, tanh, dh, dc, d, rows, n);
        LstmArithmetic.forget(gates, o, padded, c, c.at(t, slot) + from, dc, d, rows, n);
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
