package org.unroll.kernels;

import static org.unroll.kernels.Lanes.COUNT;
import static org.unroll.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Exponentials of numbers that stand lane beside lane. */
final class Exponential {
    /** {@code eˣ} of anything smaller is nothing beside 1. */
    private static final float SMALLEST = -87.3f;

    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;

    /** Adding it rounds to an integer, which then stands in the lowest bits. */
    private static final float ROUND = 12582912f;

    private static final int ONE_BITS = 0x3f800000;

    private Exponential() {}

    /**
     * Replaces {@code x [n, lanes]} by {@code e^(x - max x)}; the largest of each lane is left in row {@code n}, the sum in
     * row {@code n + 1}. After Cody and Waite, polynomial as in Cephes.
     */
    static void shifted(float[] x, int n) {
        FloatVector largest = FloatVector.fromArray(SPECIES, x, 0);
        for (int v = 1; v < n; v++) {
            largest = largest.max(FloatVector.fromArray(SPECIES, x, v * COUNT));
        }
        largest.intoArray(x, n * COUNT);
        sum(x, n, largest).intoArray(x, (n + 1) * COUNT);
    }

    private static FloatVector sum(float[] a, int n, FloatVector largest) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int v = 0; v < n; v++) {
            FloatVector x = FloatVector.fromArray(SPECIES, a, v * COUNT).sub(largest);
            x = x.blend(SMALLEST, x.compare(VectorOperators.LT, SMALLEST));
            FloatVector k = x.fma(broadcast(LOG2_E), broadcast(ROUND));
            FloatVector whole = k.sub(ROUND);
            x = whole.fma(broadcast(-LN2_HIGH), x);
            x = whole.fma(broadcast(-LN2_LOW), x);
            FloatVector p = x.fma(broadcast(1.9875691500e-4f), broadcast(1.3981999507e-3f));
            p = p.fma(x, broadcast(8.3334519073e-3f));
            p = p.fma(x, broadcast(4.1665795894e-2f));
            p = p.fma(x, broadcast(1.6666665459e-1f));
            p = p.fma(x, broadcast(5.0000001201e-1f));
            p = p.fma(x.mul(x), x).add(1f);
            IntVector power =
                    k.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(ONE_BITS);
            p = p.mul(power.reinterpretAsFloats());
            p.intoArray(a, v * COUNT);
            sum = sum.add(p);
        }
        return sum;
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
