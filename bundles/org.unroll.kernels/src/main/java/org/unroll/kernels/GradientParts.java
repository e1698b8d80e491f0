package org.unroll.kernels;

/**
 * The gradient of the weights as each share has it from its own rows, until all are added up. The parts are in one order of
 * the shares, so that the same number of threads gives the same bits.
 */
final class GradientParts {
    private final Frame frame;
    private final WeightLayout layout;
    private final float[][] parts;

    GradientParts(Frame frame, WeightLayout layout) {
        this.frame = frame;
        this.layout = layout;
        parts = new float[frame.shares()][layout.total()];
    }

    /** Where a share adds up its own, as {@link WeightLayout#offsets} has it; zero at first. */
    float[] of(int share) {
        return parts[share];
    }

    /** Where each weight begins in a part. */
    int[] offsets() {
        return layout.offsets();
    }

    /** Adds the numbers that a share looks after, and leaves zeros. */
    void addTo(int share, float[] target, int[] offsets) {
        int first = frame.workers.own(share, target.length);
        int end = frame.workers.own(share + 1, target.length);
        for (int weight = 0; weight < offsets.length; weight++) {
            int from = Math.max(first, offsets[weight]);
            int n = Math.min(end, offsets[weight] + layout.size(weight)) - from;
            int at = layout.offsets()[weight] + from - offsets[weight];
            for (float[] part : parts) {
                move(part, at, target, from, n);
            }
        }
    }

    private static void move(float[] part, int at, float[] target, int to, int n) {
        for (int i = 0; i < n; i++) {
            target[to + i] += part[at + i];
        }
        if (n > 0) {
            java.util.Arrays.fill(part, at, at + n, 0f);
        }
    }
}
