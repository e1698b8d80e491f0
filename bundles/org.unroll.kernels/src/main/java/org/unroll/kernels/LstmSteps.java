package org.unroll.kernels;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Long short-term memory: {@code i, f, o = σ(W x_t + b + U h_{t-1} + d)}, {@code g = tanh(…)}, {@code c_t = f∘c_{t-1} +
 * i∘g}, {@code h_t = o∘tanh(c_t)}, projected where asked for, sums, c and h limited where asked for; gates may see c, i may
 * be {@code 1 - f}, and products read what dropout leaves of h. Gates stand in the order i, f, g, o, without i where it is
 * coupled to f; going back, each is replaced by its gradient.
 */
final class LstmSteps implements CellSteps {
    private final Frame frame;
    private final LstmKernel.Params parameters;
    private final int units;
    private final int padded;
    private final int count;
    private final boolean coupled;
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
    private final @Nullable Peepholes peepholes;
    private final @Nullable SumLimit limit;
    private final @Nullable StateDropout dropout;
    private final Ring read;
    private final Ring dRead;
    private final WeightGradient gradient;

    LstmSteps(Frame frame, LstmKernel.Params parameters) {
        this.frame = frame;
        this.parameters = parameters;
        units = parameters.hiddenSize();
        padded = Lanes.padded(units);
        count = parameters.gates();
        coupled = parameters.coupledGates();
        cellClip = (float) parameters.cellClip();
        hiddenClip = (float) parameters.hiddenClip();
        int outputs = parameters.outputs();
        int width = Lanes.padded(outputs);
        gates = frame.ring(frame.block, count * padded);
        h = frame.stateRing(width);
        c = frame.stateRing(padded);
        dh = frame.single(width);
        dc = frame.single(padded);
        squashed = frame.ring(1, padded);
        input = new InputProduct(frame, gates, count, units);
        recurrent = new Panels(outputs, count, padded, frame.split);
        back = new Panels(frame.training() ? count * padded : 0, 1, width, frame.split).handedOver();
        int next = parameters.bias() ? 4 : 2;
        projection = parameters.projectionSize() > 0 ? new Projection(frame, units, outputs, next++) : null;
        int[] seeing = coupled ? new int[] {0, 2} : new int[] {0, 1, 3};
        peepholes = parameters.peepholes() ? new Peepholes(frame, units, next, gates, c, seeing) : null;
        limit = SumLimit.of(frame, parameters.clip(), count, padded);
        dropout = StateDropout.of(frame, parameters.recurrentDropout(), outputs);
        read = dropout == null ? h : dropout.kept();
        dRead = dropout == null ? dh : dropout.gradient();
        int[] all = coupled ? new int[] {0, 1, 2} : new int[] {0, 1, 2, 3};
        gradient = new WeightGradient(
                frame,
                gates,
                count,
                units,
                List.of(
                        new WeightGradient.Matrix(input.x, frame.shape.inputSize(), 0, all, false),
                        new WeightGradient.Matrix(read, outputs, 1, all, true)),
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
        int[] sizes = Coverage.sizes(count * units, frame.shape.inputSize(), outputs, parameters.bias());
        sizes = projection == null ? sizes : projection.sizes(sizes);
        return peepholes == null ? sizes : peepholes.sizes(sizes);
    }

    @Override
    public Rows rows() {
        return new Rows(count, units, parameters.bias() ? 4 : 2);
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
        if (peepholes != null) {
            peepholes.pack(weights, offsets, share);
        }
        if (parameters.bias()) {
            input.setBias(weights, offsets[2], count, share);
            input.addBias(weights, offsets[3], count, share);
        }
        back.hand(weights, offsets[1], units, padded, parameters.outputs(), share);
    }

    @Override
    public void forward(int share, int t) {
        if (dropout != null) {
            dropout.forward(share, t, h);
        }
        if (t > 0 || !frame.fromZero) {
            frame.product(share, t, read, t, 0, recurrent, gates, t, 0);
        }
        int slot = frame.slot(share);
        int rows = frame.rows(share, t);
        int from = frame.split.from(share, padded);
        int n = frame.split.to(share, padded) - from;
        int next = c.at(t + 1, slot) + from;
        remember(share, t, gates.at(t, slot) + from, c.at(t, slot) + from, next);
        Clamp.limit(c, next, cellClip, rows, n);
        int o = gates.at(t, slot) + from + (count - 1) * padded;
        openOutput(share, t, o);
        Ring out = projection == null ? h : projection.m;
        int to = (projection == null ? h.at(t + 1, slot) : projection.m.at(t, slot)) + from;
        int tanh = squashed.at(t, slot) + from;
        ActivationLoops.tanh(c, next, squashed, tanh, rows, n);
        LstmArithmetic.times(squashed, tanh, gates, o, out, to, rows, n);
        if (projection != null) {
            projection.forward(share, t, h);
        }
        int first = frame.split.from(share, h.width);
        Clamp.limit(h, h.at(t + 1, slot) + first, hiddenClip, rows, frame.split.to(share, h.width) - first);
    }

    /** From the sums of the gates before the output gate to the cell state. */
    private void remember(int share, int t, int o, int before, int next) {
        if (peepholes != null) {
            peepholes.forward(share, t);
        }
        if (limit != null) {
            limit.forward(share, t, gates, 0, count - 1);
        }
        int rows = frame.rows(share, t);
        int n = frame.split.to(share, padded) - frame.split.from(share, padded);
        int sigmoids = count - 2;
        if (n == padded) {
            ActivationLoops.sigmoid(gates, o, gates, o, rows, sigmoids * n);
        } else {
            ActivationLoops.sigmoid(gates, o, gates, o, rows, n);
            if (sigmoids == 2) {
                ActivationLoops.sigmoid(gates, o + padded, gates, o + padded, rows, n);
            }
        }
        int g = o + sigmoids * padded;
        ActivationLoops.tanh(gates, g, gates, g, rows, n);
        if (coupled) {
            // f∘c + (1-f)∘g is a GRU's mix of state and candidate; its gates begin one further left.
            GruArithmetic.mix(gates, o - padded, padded, c, before, next, rows, n);
        } else {
            LstmArithmetic.remember(gates, o, padded, c, before, next, rows, n);
        }
    }

    private void openOutput(int share, int t, int o) {
        if (peepholes != null) {
            peepholes.forwardOutput(share, t);
        }
        if (limit != null) {
            limit.forward(share, t, gates, count - 1, count);
        }
        int n = frame.split.to(share, padded) - frame.split.from(share, padded);
        ActivationLoops.sigmoid(gates, o, gates, o, frame.rows(share, t), n);
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
        LstmArithmetic.output(gates, o + (count - 1) * padded, squashed, tanh, dm, dc, d, rows, n);
        closeOutput(share, t);
        Clamp.stop(dc, d, c, next, cellClip, rows, n);
        if (coupled) {
            GruArithmetic.unmix(gates, o - padded, padded, c, c.at(t, slot) + from, dc, d, rows, n);
        } else {
            LstmArithmetic.forget(gates, o, padded, c, c.at(t, slot) + from, dc, d, rows, n);
        }
        if (limit != null) {
            limit.backward(share, t, gates, 0, count - 1);
        }
        if (peepholes != null) {
            peepholes.backward(share, t, dc);
        }
        frame.meet();
        if (t > 0 || frame.initialGradient) {
            frame.product(share, t, gates, t, 0, back, dRead, 0, 0);
        }
        if (dropout != null) {
            dropout.backward(share, t, dh);
        }
    }

    private void closeOutput(int share, int t) {
        if (limit != null) {
            limit.backward(share, t, gates, count - 1, count);
        }
        if (peepholes != null) {
            peepholes.backwardOutput(share, t, dc);
        }
    }

    @Override
    public void addGradient(int share, int[] rows, int count, float[] dWeights, int[] offsets) {
        gradient.add(share, rows, count, dWeights, offsets);
        if (projection != null) {
            projection.addGradient(share, rows, count, dWeights, offsets);
        }
        if (peepholes != null) {
            peepholes.addGradient(share, rows, count, dWeights, offsets);
        }
    }
}
