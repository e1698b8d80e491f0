package org.unroll.kernels;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gated recurrent unit whose reset gate acts after the product: {@code r, z = σ(W x_t + b + U h_{t-1} + d)}, {@code s = U_n
 * h_{t-1} + d_n}, {@code n = tanh(W_n x_t + b_n + r∘s)}, {@code h_t = (1-z)∘n + z∘h_{t-1}}. The gates stand in the order r,
 * z, n, and s after them; going back, each is replaced by its gradient. Products read what dropout leaves of h, and sums
 * are limited where asked for.
 */
final class GruAfterSteps implements CellSteps {
    private final Frame frame;
    private final int units;
    private final int padded;
    private final boolean bias;
    private final Ring gates;
    private final Ring h;
    private final Ring dh;
    private final InputProduct input;
    private final float[][] candidateBias;
    private final Panels recurrent;
    private final Panels candidate;
    private final Panels back;
    private final Panels candidateBack;
    private final @Nullable SumLimit limit;
    private final @Nullable StateDropout dropout;
    private final Ring read;
    private final Ring dRead;
    private final WeightGradient gradient;

    GruAfterSteps(Frame frame, GruKernel.Params parameters) {
        this.frame = frame;
        units = parameters.hiddenSize();
        bias = parameters.bias();
        padded = Lanes.padded(units);
        gates = frame.ring(frame.block, 4 * padded);
        h = frame.stateRing(padded);
        dh = frame.single(padded);
        input = new InputProduct(frame, gates, 3, units);
        candidateBias = new float[frame.shares()][padded];
        recurrent = new Panels(units, 2, padded, frame.split);
        candidate = new Panels(units, 1, padded, frame.split);
        back = new Panels(frame.training() ? 2 * padded : 0, 1, padded, frame.split).handedOver();
        candidateBack = new Panels(frame.training() ? padded : 0, 1, padded, frame.split).handedOver();
        limit = SumLimit.of(frame, parameters.clip(), 3, padded);
        dropout = StateDropout.of(frame, parameters.recurrentDropout(), units);
        read = dropout == null ? h : dropout.kept();
        dRead = dropout == null ? dh : dropout.gradient();
        int[] ofInput = {0, 1, 2, -1};
        int[] ofState = {0, 1, -1, 2};
        gradient = new WeightGradient(
                frame,
                gates,
                4,
                units,
                List.of(
                        new WeightGradient.Matrix(input.x, frame.shape.inputSize(), 0, ofInput, false),
                        new WeightGradient.Matrix(read, units, 1, ofState, true)),
                bias ? List.of(new WeightGradient.Bias(2, ofInput), new WeightGradient.Bias(3, ofState)) : List.of());
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
        return Coverage.sizes(3 * units, frame.shape.inputSize(), units, bias);
    }

    @Override
    public Rows rows() {
        return new Rows(3, units, bias ? 4 : 2);
    }

    @Override
    public InputProduct input() {
        return input;
    }

    @Override
    public void pack(float[] weights, int[] offsets, int share) {
        input.pack(weights, offsets[0], share);
        recurrent.packTransposed(weights, offsets[1], units, share);
        candidate.packTransposed(weights, offsets[1] + 2 * units * units, units, share);
        if (bias) {
            input.setBias(weights, offsets[2], 3, share);
            input.addBias(weights, offsets[3], 2, share);
            System.arraycopy(weights, offsets[3] + 2 * units, candidateBias[share], 0, units);
        }
        back.hand(weights, offsets[1], units, padded, units, share);
        candidateBack.hand(weights, offsets[1] + 2 * units * units, units, padded, units, share);
    }

    @Override
    public void forward(int share, int t) {
        if (dropout != null) {
            dropout.forward(share, t, h);
        }
        int slot = frame.slot(share);
        int rows = frame.rows(share, t);
        int from = frame.split.from(share, padded);
        int n = frame.split.to(share, padded) - from;
        int o = gates.at(t, slot) + from;
        for (int r = 0; r < rows; r++) {
            System.arraycopy(candidateBias[share], from, gates.data, o + 3 * padded + r * gates.stride, n);
        }
        if (t > 0 || !frame.fromZero) {
            frame.product(share, t, read, t, 0, recurrent, gates, t, 0);
            frame.product(share, t, read, t, 0, candidate, gates, t, 3 * padded);
        }
        if (limit != null) {
            limit.forward(share, t, gates, 0, 2);
        }
        if (n == padded) {
            ActivationLoops.sigmoid(gates, o, gates, o, rows, 2 * n);
        } else {
            ActivationLoops.sigmoid(gates, o, gates, o, rows, n);
            ActivationLoops.sigmoid(gates, o + padded, gates, o + padded, rows, n);
        }
        GruArithmetic.reset(gates, o, padded, rows, n);
        if (limit != null) {
            limit.forward(share, t, gates, 2, 3);
        }
        ActivationLoops.tanh(gates, o + 2 * padded, gates, o + 2 * padded, rows, n);
        GruArithmetic.mix(gates, o, padded, h, h.at(t, slot) + from, h.at(t + 1, slot) + from, rows, n);
    }

    @Override
    public void packBackward(float[] weights, int[] offsets, int share) {
        if (frame.shape.inputGradient()) {
            input.packBackward(weights, offsets[0], share);
        }
        back.packRows(weights, offsets[1], units, padded, units, share);
        int last = offsets[1] + 2 * units * units;
        candidateBack.packRows(weights, last, units, padded, units, share);
    }

    @Override
    public void backward(int share, int t) {
        int slot = frame.slot(share);
        int rows = frame.rows(share, t);
        int from = frame.split.from(share, padded);
        int n = frame.split.to(share, padded) - from;
        int o = gates.at(t, slot) + from;
        int d = dh.at(0, slot) + from;
        GruArithmetic.unmix(gates, o, padded, h, h.at(t, slot) + from, dh, d, rows, n);
        if (limit != null) {
            limit.backward(share, t, gates, 1, 3);
        }
        GruArithmetic.unreset(gates, o, padded, rows, n);
        if (limit != null) {
            limit.backward(share, t, gates, 0, 1);
        }
        frame.meet();
        if (t > 0 || frame.initialGradient) {
            frame.product(share, t, gates, t, 0, back, dRead, 0, 0);
            frame.product(share, t, gates, t, 3 * padded, candidateBack, dRead, 0, 0);
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
