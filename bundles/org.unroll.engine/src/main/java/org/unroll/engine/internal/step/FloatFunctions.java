package org.unroll.engine.internal.step;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * exp, tanh and the logistic function in 32 bits, to a few units in the last place, in loops without branches.
 *
 * <p>exp: {@code 2^k p(r)}, {@code r = x - k ln 2}, with the polynomial of Stephen L. Moshier's Cephes library; tanh: the
 * rational function of the Eigen library.
 */
final class FloatFunctions {
    private static final int BLOCK = 512;
    /** Adding it rounds to an integer, which then stands in the lowest bits. */
    private static final float ROUND = 12582912f;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(4 * BLOCK).order(ByteOrder.nativeOrder());
    private final FloatBuffer asFloats = bytes.asFloatBuffer();
    private final IntBuffer asIntegers = bytes.asIntBuffer();
    private final float[] shifted = new float[BLOCK];
    private final float[] polynomial = new float[BLOCK];
    private final int[] exponents = new int[BLOCK];
    private final float[] values = new float[BLOCK];

    void exponential(float[] x, float[] y, int n) {
        for (int from = 0; from < n; from += BLOCK) {
            int count = Math.min(BLOCK, n - from);
            System.arraycopy(x, from, values, 0, count);
            exponential(count);
            System.arraycopy(values, 0, y, from, count);
        }
    }

    void sigmoid(float[] x, float[] y, int n) {
        for (int from = 0; from < n; from += BLOCK) {
            int count = Math.min(BLOCK, n - from);
            negate(x, from, values, count);
            exponential(count);
            logistic(values, y, from, count);
        }
    }

    private static void negate(float[] x, int from, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = -x[from + i];
        }
    }

    private static void logistic(float[] e, float[] y, int from, int n) {
        for (int i = 0; i < n; i++) {
            y[from + i] = 1f / (1f + e[i]);
        }
    }

    /** Java cannot look at the bits of many numbers at once; copying them out and in again as integers can. */
    private void exponential(int n) {
        reduce(values, shifted, polynomial, n);
        asFloats.put(0, shifted, 0, n);
        asIntegers.get(0, exponents, 0, n);
        exponents(exponents, n);
        asIntegers.put(0, exponents, 0, n);
        asFloats.get(0, shifted, 0, n);
        scale(polynomial, shifted, values, n);
    }

    private static void reduce(float[] x, float[] shifted, float[] polynomial, int n) {
        for (int i = 0; i < n; i++) {
            float v = Math.max(-88f, Math.min(89f, x[i]));
            float s = v * 1.44269504f + ROUND;
            float k = s - ROUND;
            float r = v - k * 0.693359375f + k * 2.12194440e-4f;
            float p = 1.9875691500e-4f * r + 1.3981999507e-3f;
            p = p * r + 8.3334519073e-3f;
            p = p * r + 4.1665795894e-2f;
            p = p * r + 1.6666665459e-1f;
            p = p * r + 5.0000001201e-1f;
            shifted[i] = s;
            polynomial[i] = p * r * r + r + 1f;
        }
    }

    /** Bits of {@code 2^(k-1)}, so that the largest finite results do not overflow on the way. */
    private static void exponents(int[] bits, int n) {
        for (int i = 0; i < n; i++) {
            bits[i] = (bits[i] << 23) + (126 << 23);
        }
    }

    private static void scale(float[] p, float[] power, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = (p[i] + p[i]) * power[i];
        }
    }

    void tanh(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            float v = Math.max(-7.90531110763549805f, Math.min(7.90531110763549805f, x[i]));
            float s = v * v;
            float p = -2.76076847742355e-16f * s + 2.00018790482477e-13f;
            p = p * s - 8.60467152213735e-11f;
            p = p * s + 5.12229709037114e-8f;
            p = p * s + 1.48572235717979e-5f;
            p = p * s + 6.37261928875436e-4f;
            p = p * s + 4.89352455891786e-3f;
            float q = 1.19825839466702e-6f * s + 1.18534705686654e-4f;
            q = q * s + 2.26843463243900e-3f;
            q = q * s + 4.89352518554385e-3f;
            y[i] = v * p / q;
        }
    }
}
