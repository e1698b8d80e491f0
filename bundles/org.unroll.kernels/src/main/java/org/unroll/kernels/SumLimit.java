package org.unroll.kernels;

import static org.unroll.kernels.Lanes.COUNT;
import static org.unroll.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.jspecify.annotations.Nullable;

/** Limits sums before they are squashed, and keeps by what their gradients are multiplied: 0 where one was limited. */
final class SumLimit {
    private final Frame frame;
    private final float bound;
    private final int padded;
    private final Ring passed;

    private SumLimit(Frame frame, float bound, int sums, int padded) {
        this.frame = frame;
        this.bound = bound;
        this.padded = padded;
        passed = frame.ring(1, sums * padded);
    }

    /** Of so many sums a unit; null where the bound is 0, which does not limit. */
    static @Nullable SumLimit of(Frame frame, double bound, int sums, int padded) {
        return bound > 0 ? new SumLimit(frame, (float) bound, sums, padded) : null;
    }

    /** Brings the sums of a share between ±bound, those from {@code first} to before {@code end}. */
    void forward(int share, int t, Ring sums, int first, int end) {
        int from = frame.split.from(share, padded);
        int to = frame.split.to(share, padded);
        int rows = frame.rows(share, t);
        for (int sum = first; sum < end; sum++) {
            int x = sums.at(t, frame.slot(share)) + sum * padded;
            int p = passed.at(t, frame.slot(share)) + sum * padded;
            limit(sums, x + from, p + from, rows, to - from);
        }
    }

    private void limit(Ring sums, int o, int p, int rows, int width) {
        for (int r = 0; r < rows; r++, o += sums.stride, p += passed.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector x = FloatVector.fromArray(SPECIES, sums.data, o + j);
                FloatVector.broadcast(SPECIES, 1f)
                        .blend(0f, x.abs().compare(VectorOperators.GE, bound))
                        .intoArray(passed.data, p + j);
                x = x.blend(bound, x.compare(VectorOperators.GT, bound));
                x.blend(-bound, x.compare(VectorOperators.LT, -bound)).intoArray(sums.data, o + j);
            }
        }
    }

    /** Stops the gradients of those that were limited. */
    void backward(int share, int t, Ring gradients, int first, int end) {
        int from = frame.split.from(share, padded);
        int to = frame.split.to(share, padded);
        for (int sum = first; sum < end; sum++) {
            int d = gradients.at(t, frame.slot(share)) + sum * padded + from;
            int p = passed.at(t, frame.slot(share)) + sum * padded + from;
            LstmArithmetic.times(passed, p, gradients, d, gradients, d, frame.rows(share, t), to - from);
        }
    }
}
