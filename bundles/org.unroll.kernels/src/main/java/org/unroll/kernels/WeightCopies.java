package org.unroll.kernels;

import java.util.Arrays;

/**
 * A copy of a cell's weights for every share. A line of the cache that another processor has only read is many times dearer
 * to write again than one that it has written: so each share reads nothing of the weights themselves but what it updates
 * itself, and gets the rest through boxes that the reader empties.
 */
final class WeightCopies {
    private final Frame frame;
    private final WeightLayout layout;
    private final float[][] copies;
    private final float[][][] boxes;

    WeightCopies(Frame frame, WeightLayout layout) {
        this.frame = frame;
        this.layout = layout;
        copies = new float[frame.shares()][layout.total()];
        boxes = new float[frame.shares()][frame.shares()][0];
    }

    /** The weights for a share, as {@link WeightLayout#offsets} has it. */
    float[] of(int share) {
        return copies[share];
    }

    /** Hands what a share looks after to all others, which take it after a barrier. */
    void send(int share, float[] weights, int[] offsets) {
        int sent = pieces(share, weights, offsets, copies[share], false);
        for (int to = 0; to < copies.length; to++) {
            if (to != share) {
                if (boxes[share][to].length < sent) {
                    boxes[share][to] = new float[sent];
                }
                pieces(share, weights, offsets, boxes[share][to], true);
            }
        }
    }

    /** Copies what a share looks after; returns how much it is. */
    private int pieces(int share, float[] weights, int[] offsets, float[] target, boolean close) {
        int sent = 0;
        for (int weight = 0; weight < offsets.length; weight++) {
            int from = from(share, weight, weights.length, offsets);
            int n = Math.max(0, to(share, weight, weights.length, offsets) - from);
            int at = layout.offsets()[weight] + from - offsets[weight];
            System.arraycopy(weights, from, target, close ? sent : at, n);
            sent += n;
        }
        return sent;
    }

    private int from(int share, int weight, int length, int[] offsets) {
        return Math.min(
                Math.max(frame.workers.own(share, length), offsets[weight]), offsets[weight] + layout.size(weight));
    }

    private int to(int share, int weight, int length, int[] offsets) {
        return Math.min(frame.workers.own(share + 1, length), offsets[weight] + layout.size(weight));
    }

    /** Takes what the others sent. */
    void take(int share, int length, int[] offsets) {
        for (int sender = 0; sender < copies.length; sender++) {
            if (sender == share) {
                continue;
            }
            float[] box = boxes[sender][share];
            int taken = 0;
            for (int weight = 0; weight < offsets.length; weight++) {
                int from = from(sender, weight, length, offsets);
                int n = Math.max(0, to(sender, weight, length, offsets) - from);
                System.arraycopy(box, taken, copies[share], layout.offsets()[weight] + from - offsets[weight], n);
                taken += n;
            }
            Arrays.fill(box, 0, taken, 0f);
        }
    }
}
