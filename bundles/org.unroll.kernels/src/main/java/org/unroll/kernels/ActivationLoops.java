package org.unroll.kernels;

import static org.unroll.kernels.Lanes.COUNT;
import static org.unroll.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Activations of {@code width} numbers of some rows, from one ring into another or into the same. Not a number stays so;
 * infinity goes to the limit. One function per loop, and none in a method of its own: the compiler
 * does not reliably see through more.
 */
final class ActivationLoops {
    /** {@code e} to the power of anything larger is nothing beside 1, or 1 nothing beside it. */
    private static final float SATURATED = 87.3f;

    private static final int SATURATED_BITS = Float.floatToRawIntBits(SATURATED);

    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;

    /** Adding it rounds to an integer, which then stands in the lowest bits. */
    private static final float ROUND = 12582912f;

    private static final int ONE_BITS = 0x3f800000;

    /** From here on the quotient below is 1. */
    private static final float TANH_ONE = 7.90531110763549805f;

    private static final int TANH_ONE_BITS = Float.floatToRawIntBits(TANH_ONE);

    private ActivationLoops() {}

    /** {@code 1 / (1 + e^-a)}; the exponential after Cody and Waite, its polynomial as in Cephes. */
    static void sigmoid(Ring from, int a, Ring to, int o, int rows, int width) {
        float[] in = from.data;
        float[] out = to.data;
        for (int r = 0; r < rows; r++, a += from.stride, o += to.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector y = FloatVector.fromArray(SPECIES, in, a + j);
                FloatVector limit = y.reinterpretAsInts()
                        .and(Integer.MIN_VALUE)
                        .or(SATURATED_BITS)
                        .reinterpretAsFloats();
                FloatVector x = y.blend(limit, y.abs().compare(VectorOperators.GT, SATURATED))
                        .neg();
                FloatVector n = x.fma(FloatVector.broadcast(SPECIES, LOG2_E), FloatVector.broadcast(SPECIES, ROUND));
                FloatVector whole = n.sub(ROUND);
                x = whole.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), x);
                x = whole.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), x);
                FloatVector p = x.fma(
                        FloatVector.broadcast(SPECIES, 1.9875691500e-4f),
                        FloatVector.broadcast(SPECIES, 1.3981999507e-3f));
                p = p.fma(x, FloatVector.broadcast(SPECIES, 8.3334519073e-3f));
                p = p.fma(x, FloatVector.broadcast(SPECIES, 4.1665795894e-2f));
                p = p.fma(x, FloatVector.broadcast(SPECIES, 1.6666665459e-1f));
                p = p.fma(x, FloatVector.broadcast(SPECIES, 5.0000001201e-1f));
                p = p.fma(x.mul(x), x).add(1f);
                IntVector power =
                        n.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(ONE_BITS);
                FloatVector one = FloatVector.broadcast(SPECIES, 1f);
                one.div(p.fma(power.reinterpretAsFloats(), one)).intoArray(out, o + j);
            }
        }
    }

    /** {@code tanh(a)}, a quotient of polynomials as in Eigen. */
    static void tanh(Ring from, int a, Ring to, int o, int rows, int width) {
        float[] in = from.data;
        float[] out = to.data;
        for (int r = 0; r < rows; r++, a += from.stride, o += to.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector y = FloatVector.fromArray(SPECIES, in, a + j);
                FloatVector limit = y.reinterpretAsInts()
                        .and(Integer.MIN_VALUE)
                        .or(TANH_ONE_BITS)
                        .reinterpretAsFloats();
                FloatVector x = y.blend(limit, y.abs().compare(VectorOperators.GT, TANH_ONE));
                FloatVector q = x.mul(x);
                FloatVector p = q.fma(
                        FloatVector.broadcast(SPECIES, -2.76076847742355e-16f),
                        FloatVector.broadcast(SPECIES, 2.00018790482477e-13f));
                p = p.fma(q, FloatVector.broadcast(SPECIES, -8.60467152213735e-11f));
                p = p.fma(q, FloatVector.broadcast(SPECIES, 5.12229709037114e-08f));
                p = p.fma(q, FloatVector.broadcast(SPECIES, 1.48572235717979e-05f));
                p = p.fma(q, FloatVector.broadcast(SPECIES, 6.37261928875436e-04f));
                p = p.fma(q, FloatVector.broadcast(SPECIES, 4.89352455891786e-03f));
                FloatVector d = q.fma(
                        FloatVector.broadcast(SPECIES, 1.19825839466702e-06f),
                        FloatVector.broadcast(SPECIES, 1.18534705686654e-04f));
                d = d.fma(q, FloatVector.broadcast(SPECIES, 2.26843463243900e-03f));
                d = d.fma(q, FloatVector.broadcast(SPECIES, 4.89352518554385e-03f));
                p.mul(x).div(d).intoArray(out, o + j);
            }
        }
    }

    /** {@code max(a, 0)}. */
    static void relu(Ring from, int a, Ring to, int o, int rows, int width) {
        float[] in = from.data;
        float[] out = to.data;
        for (int r = 0; r < rows; r++, a += from.stride, o += to.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector x = FloatVector.fromArray(SPECIES, in, a + j);
                x.blend(0f, x.compare(VectorOperators.LT, 0f)).intoArray(out, o + j);
            }
        }
    }
}
