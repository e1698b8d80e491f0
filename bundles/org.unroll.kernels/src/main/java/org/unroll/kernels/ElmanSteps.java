package org.unroll.kernels;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The simple recurrent network: {@code h_t = φ(W x_t + b + U h_{t-1} + d)}, φ = tanh or ReLU, of sums limited where asked
 * for, and of what dropout leaves of h.
 */
final class ElmanSteps implements CellSteps {
    private final Frame frame;
    private final int units;
    private final int padded;
    private final boolean bias;
    private final boolean relu;
    private final Ring sums;
    private final Ring h;
    private final Ring dh;
    private final InputProduct input;
    private final Panels recurrent;
    private final Panels back;
    private final @Nullable SumLimit limit;
    private final @Nullable StateDropout dropout;
    private final WeightGradient gradient;

    ElmanSteps(Frame frame, ElmanKernel.Params parameters) {
        this.frame = frame;
        units = parameters.hiddenSize();
        bias = parameters.bias();
        relu = parameters.activation() == Activation.RELU;
        padded = Lanes.padded(units);
        sums = frame.ring(frame.block, padded);
        h = frame.stateRing(padded);
        dh = frame.single(padded);
        input = new InputProduct(frame, sums, 1, units);
        recurrent = new Panels(units, 1, padded, frame.split);
        back = new Panels(frame.training() ? padded : 0, 1, padded, frame.split).handedOver();
        limit = SumLimit.of(frame, parameters.clip(), 1, padded);
        dropout = StateDropout.of(frame, parameters.recurrentDropout(), units);
        int[] only = {0};
        gradient = new WeightGradient(
                frame,
                sums,
                1,
                units,
                List.of(
                        new WeightGradient.Matrix(input.x, frame.shape.inputSize(), 0, only, false),
                        new WeightGradient.Matrix(dropout == null ? h : dropout.kept(), units, 1, only, true)),
                bias ? List.of(new WeightGradient.Bias(2, only), new WeightGradient.Bias(3, only)) : List.of());
    }

    @Override
    public Ring[] states() {
        return new Ring[] {h};
    }

    @Override
    public Ring[] stateGradients() {
        return new Ring[] {dh};
    }

    @Override
    public int[] weightSizes() {
        return Coverage.sizes(units, frame.shape.inputSize(), units, bias);
    }

    @Override
    public Rows rows() {
        return new Rows(1, units, bias ? 4 : 2);
    }

    @Override
    public InputProduct input() {
        return input;
    }

    @Override
    public void pack(float[] weights, int[] offsets, int share) {
        input.pack(weights, offsets[0], share);
        recurrent.packTransposed(weights, offsets[1], units, share);
        if (bias) {
            input.setBias(weights, offsets[2], 1, share);
            input.addBias(weights, offsets[3], 1, share);
        }
        back.hand(weights, offsets[1], units, padded, units, share);
    }

    @Override
    public void forward(int share, int t) {
        if (dropout != null) {
            dropout.forward(share, t, h);
        }
        if (t > 0 || !frame.fromZero) {
            frame.product(share, t, dropout == null ? h : dropout.kept(), t, 0, recurrent, sums, t, 0);
        }
        if (limit != null) {
            limit.forward(share, t, sums, 0, 1);
        }
        int slot = frame.slot(share);
        int rows = frame.rows(share, t);
        int from = frame.split.from(share, padded);
        int n = frame.split.to(share, padded) - from;
        if (relu) {
            ActivationLoops.relu(sums, sums.at(t, slot) + from, h, h.at(t + 1, slot) + from, rows, n);
        } else {
            ActivationLoops.tanh(sums, sums.at(t, slot) + from, h, h.at(t + 1, slot) + from, rows, n);
        }
    }

    @Override
    public void packBackward(float[] weights, int[] offsets, int share) {
        if (frame.shape.inputGradient()) {
            input.packBackward(weights, offsets[0], share);
        }
        back.packRows(weights, offsets[1], units, padded, units, share);
    }

    @Override
    public void backward(int share, int t) {
        int slot = frame.slot(share);
        int rows = frame.rows(share, t);
        int from = frame.split.from(share, padded);
        int n = frame.split.to(share, padded) - from;
        int o = sums.at(t, slot) + from;
        int d = dh.at(0, slot) + from;
        if (relu) {
            ElmanArithmetic.throughRelu(sums, o, h, h.at(t + 1, slot) + from, dh, d, rows, n);
        } else {
            ElmanArithmetic.throughTanh(sums, o, h, h.at(t + 1, slot) + from, dh, d, rows, n);
        }
        if (limit != null) {
            limit.backward(share, t, sums, 0, 1);
        }
        frame.meet();
        if (t > 0 || frame.initialGradient) {
            frame.product(share, t, sums, t, 0, back, dropout == null ? dh : dropout.gradient(), 0, 0);
        }
        if (dropout != null) {
            dropout.backward(share, t, dh);
        }
    }

    @Override
    public void addGradient(int share, int[] rows, int count, float[] dWeights, int[] offsets) {
        gradient.add(share, rows, count, dWeights, offsets);
    }
}
