package org.unroll.kernels;

import org.unroll.component.CellKernel;

/**
 * {@code X·W_ihᵀ} of a block of steps at once, and {@code dX} from the gradient of the gates.
 */
final class InputProduct {
    final Ring x;
    final Ring gates;
    private final Frame frame;
    private final int units;
    private final int padded;
    private final Panels forward;
    private final Panels backward;
    private final Ring dx;
    private final float[][] biases;

    /**
     * A product that writes the first gates of {@code gates}.
     *
     * @param count how many gates read the input
     */
    InputProduct(Frame frame, Ring gates, int count, int units) {
        this.frame = frame;
        this.gates = gates;
        this.units = units;
        CellKernel.Shape shape = frame.shape;
        padded = Lanes.padded(units);
        biases = new float[frame.shares()][count * padded];
        x = frame.ring(frame.block, shape.inputSize());
        forward = new Panels(shape.inputSize(), count, padded, frame.split);
        int width = shape.inputGradient() ? Lanes.padded(shape.inputSize()) : 0;
        backward = new Panels(count * padded, 1, width, new Split(frame.shares(), false));
        dx = new Ring(shape.inputGradient() ? frame.block * frame.shares() : 0, shape.batch(), width);
    }

    void pack(float[] weights, int offset, int share) {
        forward.packTransposed(weights, offset, units, share);
    }

    void packBackward(float[] weights, int offset, int share) {
        backward.packRows(weights, offset, units, padded, frame.shape.inputSize(), share);
    }

    /** Takes the biases of a share's units, of the first so many gates, from {@code [gates·units]}. */
    void setBias(float[] weights, int offset, int count, int share) {
        float[] bias = biases[share];
        int from = Math.min(frame.split.from(share, padded), units);
        int n = Math.min(frame.split.to(share, padded), units) - from;
        for (int gate = 0; gate < count; gate++) {
            System.arraycopy(weights, offset + gate * units + from, bias, gate * padded + from, n);
        }
    }

    /** Adds those of a second vector. */
    void addBias(float[] weights, int offset, int count, int share) {
        float[] bias = biases[share];
        int to = Math.min(frame.split.to(share, padded), units);
        for (int gate = 0; gate < count; gate++) {
            for (int unit = frame.split.from(share, padded); unit < to; unit++) {
                bias[gate * padded + unit] += weights[offset + gate * units + unit];
            }
        }
    }

    /** Fetches the rows of a block from {@code input [B,T,I]}, multiplies them, and leaves the share's columns in the gates. */
    void block(int share, float[] input, int from, int to) {
        int size = frame.shape.inputSize();
        boolean byUnits = frame.split.byUnits();
        for (int t = from; t < to; t++) {
            int active = frame.rows(share, t);
            int first = byUnits ? active * share / frame.shares() : 0;
            int end = byUnits ? active * (share + 1) / frame.shares() : active;
            int place = x.at(t, frame.slot(share) + first);
            int last = frame.slot(share) + end;
            for (int slot = frame.slot(share) + first; slot < last; slot++, place += x.stride) {
                int row = frame.slots.row(slot) * frame.steps() + frame.slots.step(slot, t);
                if (size == 1) {
                    x.data[place] = input[row];
                } else {
                    System.arraycopy(input, row * size, x.data, place, size);
                }
            }
        }
        frame.meet();
        Segments rows = frame.segments(share);
        for (int t = from; t < to; t++) {
            int slot = frame.slot(share);
            rows.join(x.at(t, slot), x.stride, gates.at(t, slot), gates.stride, frame.rows(share, t));
        }
        MatrixProduct.multiply(rows, biases[share], x.data, x.stride, forward, share, gates.data, 0, gates.stride);
    }

    /** Writes {@code target [B,T,I]}, its own rows or, where all have all rows, some blocks of steps. */
    void gradient(int share, float[] target) {
        int blocks = frame.split.byUnits() ? frame.shares() : 1;
        for (int from = (share % blocks) * frame.block; from < frame.steps(); from += blocks * frame.block) {
            int to = Math.min(frame.steps(), from + frame.block);
            Segments rows = frame.segments(share);
            for (int t = from; t < to; t++) {
                int slot = frame.slot(share);
                int start = scratch(share, t, from, slot);
                rows.join(gates.at(t, slot), gates.stride, start, dx.stride, frame.rows(share, t));
                java.util.Arrays.fill(dx.data, start, start + frame.rows(share, t) * dx.stride, 0f);
            }
            MatrixProduct.multiply(rows, gates.data, gates.stride, backward, share, dx.data, 0, dx.stride);
            for (int t = from; t < to; t++) {
                scatter(target, share, t, from);
            }
        }
    }

    private int scratch(int share, int t, int from, int slot) {
        return dx.at(share * frame.block + t - from, slot);
    }

    private void scatter(float[] target, int share, int t, int from) {
        int size = frame.shape.inputSize();
        for (int slot = frame.slot(share); slot < frame.slotEnd(share); slot++) {
            int row = frame.slots.row(slot) * frame.steps();
            if (t < frame.slots.length(slot)) {
                int to = (row + frame.slots.step(slot, t)) * size;
                System.arraycopy(dx.data, scratch(share, t, from, slot), target, to, size);
            } else {
                java.util.Arrays.fill(target, (row + t) * size, (row + t + 1) * size, 0f);
            }
        }
    }
}
