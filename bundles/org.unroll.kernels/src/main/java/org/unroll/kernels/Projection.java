package org.unroll.kernels;

import java.util.List;

/** {@code h = W_hr m} of an LSTM with projection, {@code W_hr [P,H]}. */
final class Projection {
    /** What is projected, by step. */
    final Ring m;

    /** Its gradient at the step being gone back. */
    final Ring dm;

    private final Frame frame;
    private final int units;
    private final int outputs;
    private final int weight;
    private final Ring dh;
    private final Panels forward;
    private final Panels back;
    private final WeightGradient gradient;

    Projection(Frame frame, int units, int outputs, int weight) {
        this.frame = frame;
        this.units = units;
        this.outputs = outputs;
        this.weight = weight;
        int padded = Lanes.padded(outputs);
        m = frame.ring(1, Lanes.padded(units));
        dm = frame.single(Lanes.padded(units));
        dh = frame.ring(1, padded);
        forward = new Panels(units, 1, padded, frame.split);
        back = new Panels(frame.training() ? padded : 0, 1, Lanes.padded(units), frame.split);
        gradient = new WeightGradient(
                frame,
                dh,
                1,
                outputs,
                List.of(new WeightGradient.Matrix(m, units, weight, new int[] {0}, false)),
                List.of());
    }

    /** Adds the size of its weight to those of the others. */
    int[] sizes(int[] others) {
        int[] sizes = java.util.Arrays.copyOf(others, others.length + 1);
        sizes[others.length] = outputs * units;
        return sizes;
    }

    void pack(float[] weights, int[] offsets, int share) {
        forward.packTransposed(weights, offsets[weight], outputs, share);
    }

    void packBackward(float[] weights, int[] offsets, int share) {
        back.packRows(weights, offsets[weight], outputs, dh.width, units, share);
    }

    /** Projects {@link #m}, once all of it is there. */
    void forward(int share, int t, Ring h) {
        frame.meet();
        int from = frame.split.from(share, h.width);
        int to = frame.split.to(share, h.width);
        int slot = frame.slot(share);
        for (int row = slot; row < slot + frame.rows(share, t); row++) {
            java.util.Arrays.fill(h.data, h.at(t + 1, row) + from, h.at(t + 1, row) + to, 0f);
        }
        frame.product(share, t, m, t, 0, forward, h, t + 1, 0);
    }

    /** Leaves the gradient of m in {@link #dm}, which is zero before; that of h is used up. */
    void backward(int share, int t, Ring dOutput) {
        int from = frame.split.from(share, dh.width);
        int to = frame.split.to(share, dh.width);
        int slot = frame.slot(share);
        for (int row = slot; row < slot + frame.rows(share, t); row++) {
            int source = dOutput.at(0, row);
            System.arraycopy(dOutput.data, source + from, dh.data, dh.at(t, row) + from, to - from);
            java.util.Arrays.fill(dOutput.data, source + from, source + to, 0f);
        }
        frame.meet();
        frame.product(share, t, dh, t, 0, back, dm, 0, 0);
    }

    void addGradient(int share, int[] rows, int count, float[] dWeights, int[] offsets) {
        gradient.add(share, rows, count, dWeights, offsets);
    }
}
