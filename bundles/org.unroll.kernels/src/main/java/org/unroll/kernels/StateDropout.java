package org.unroll.kernels;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unroll.component.CellKernel.Dropout;

/**
 * Variational dropout of the hidden state that enters the products: some values are zero for a whole sequence of the
 * training. (Gal, Ghahramani 2016)
 */
final class StateDropout {
    private final Frame frame;
    private final int size;
    private final Ring kept;
    private final Ring gradient;

    private StateDropout(Frame frame, int size) {
        this.frame = frame;
        this.size = size;
        kept = frame.ring(1, Lanes.padded(size));
        gradient = frame.single(Lanes.padded(size));
    }

    /** Null where nothing is dropped: with probability 0, and outside the training. */
    static @Nullable StateDropout of(Frame frame, double probability, int size) {
        return probability > 0 && frame.training() ? new StateDropout(frame, size) : null;
    }

    /** What a kernel says of it. */
    static List<Dropout> said(double probability, int size) {
        return probability > 0 ? List.of(new Dropout("h", size, probability)) : List.of();
    }

    /** What is left of the state, by step. */
    Ring kept() {
        return kept;
    }

    /** Where the gradient of what is left is added up; zero before. */
    Ring gradient() {
        return gradient;
    }

    /** Computes what is left of the state at a step, and waits for the other shares. */
    void forward(int share, int t, Ring h) {
        int from = frame.split.from(share, h.width);
        int n = Math.min(frame.split.to(share, h.width), size) - from;
        int slot = frame.slot(share);
        for (int row = slot; row < slot + frame.rows(share, t); row++) {
            int factor = frame.slots.row(row) * size + from;
            int source = h.at(t, row) + from;
            int target = kept.at(t, row) + from;
            for (int j = 0; j < n; j++) {
                kept.data[target + j] = h.data[source + j] * frame.dropped[factor + j];
            }
        }
        frame.meet();
    }

    /** Adds to the gradient of the state; that of what is left of it is used up. */
    void backward(int share, int t, Ring dh) {
        int from = frame.split.from(share, dh.width);
        int n = Math.min(frame.split.to(share, dh.width), size) - from;
        int slot = frame.slot(share);
        for (int row = slot; row < slot + frame.rows(share, t); row++) {
            int factor = frame.slots.row(row) * size + from;
            int source = gradient.at(0, row) + from;
            int target = dh.at(0, row) + from;
            for (int j = 0; j < n; j++) {
                dh.data[target + j] += gradient.data[source + j] * frame.dropped[factor + j];
                gradient.data[source + j] = 0;
            }
        }
    }
}
