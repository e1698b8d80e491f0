package org.unroll.kernels;

import static org.unroll.kernels.Lanes.COUNT;
import static org.unroll.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** What happens to the units of a GRU between two products, over some units of some rows. Gates are r, z, n. */
final class GruArithmetic {
    private GruArithmetic() {}

    /** {@code n += r∘s}, where s stands after the three gates. */
    static void reset(Ring gates, int o, int gate, int rows, int width) {
        float[] a = gates.data;
        for (int r = 0; r < rows; r++, o += gates.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector.fromArray(SPECIES, a, o + j)
                        .fma(
                                FloatVector.fromArray(SPECIES, a, o + 3 * gate + j),
                                FloatVector.fromArray(SPECIES, a, o + 2 * gate + j))
                        .intoArray(a, o + 2 * gate + j);
            }
        }
    }

    /** {@code out = r∘h}. */
    static void resetState(Ring gates, int o, Ring h, int ho, Ring out, int to, int rows, int width) {
        for (int r = 0; r < rows; r++, o += gates.stride, ho += h.stride, to += out.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector.fromArray(SPECIES, gates.data, o + j)
                        .mul(FloatVector.fromArray(SPECIES, h.data, ho + j))
                        .intoArray(out.data, to + j);
            }
        }
    }

    /** {@code h_t = n + z∘(h_{t-1} - n)}. */
    static void mix(Ring gates, int o, int gate, Ring h, int before, int after, int rows, int width) {
        float[] a = gates.data;
        for (int r = 0; r < rows; r++, o += gates.stride, before += h.stride, after += h.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector n = FloatVector.fromArray(SPECIES, a, o + 2 * gate + j);
                FloatVector.fromArray(SPECIES, a, o + gate + j)
                        .fma(FloatVector.fromArray(SPECIES, h.data, before + j).sub(n), n)
                        .intoArray(h.data, after + j);
            }
        }
    }

    /** Back through the mix: z and n become their gradients, {@code dh} what reaches h past the gates. */
    static void unmix(Ring gates, int o, int gate, Ring h, int before, Ring dh, int d, int rows, int width) {
        float[] a = gates.data;
        for (int r = 0; r < rows; r++, o += gates.stride, before += h.stride, d += dh.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector one = FloatVector.broadcast(SPECIES, 1f);
                FloatVector z = FloatVector.fromArray(SPECIES, a, o + gate + j);
                FloatVector n = FloatVector.fromArray(SPECIES, a, o + 2 * gate + j);
                FloatVector gradient = FloatVector.fromArray(SPECIES, dh.data, d + j);
                FloatVector kept = gradient.mul(z);
                FloatVector rest = one.sub(z);
                kept.intoArray(dh.data, d + j);
                kept.mul(rest)
                        .mul(FloatVector.fromArray(SPECIES, h.data, before + j).sub(n))
                        .intoArray(a, o + gate + j);
                gradient.mul(rest).mul(one.sub(n.mul(n))).intoArray(a, o + 2 * gate + j);
            }
        }
    }

    /** Back through {@code n = tanh(… + r∘s)}: r and s become their gradients. */
    static void unreset(Ring gates, int o, int gate, int rows, int width) {
        float[] a = gates.data;
        for (int k = 0; k < rows; k++, o += gates.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector r = FloatVector.fromArray(SPECIES, a, o + j);
                FloatVector s = FloatVector.fromArray(SPECIES, a, o + 3 * gate + j);
                FloatVector through =
                        FloatVector.fromArray(SPECIES, a, o + 2 * gate + j).mul(r);
                through.intoArray(a, o + 3 * gate + j);
                through.mul(s).mul(FloatVector.broadcast(SPECIES, 1f).sub(r)).intoArray(a, o + j);
            }
        }
    }

    /** Back through {@code r∘h}, whose gradient is used up: r becomes its gradient, {@code dh} grows. */
    static void unresetState(
            Ring gates, int o, Ring h, int before, Ring product, int p, Ring dh, int d, int rows, int width) {
        float[] a = gates.data;
        for (int k = 0; k < rows; k++, o += gates.stride, before += h.stride, p += product.stride, d += dh.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector r = FloatVector.fromArray(SPECIES, a, o + j);
                FloatVector through =
                        FloatVector.fromArray(SPECIES, product.data, p + j).mul(r);
                FloatVector.zero(SPECIES).intoArray(product.data, p + j);
                FloatVector.fromArray(SPECIES, dh.data, d + j).add(through).intoArray(dh.data, d + j);
                through.mul(FloatVector.fromArray(SPECIES, h.data, before + j))
                        .mul(FloatVector.broadcast(SPECIES, 1f).sub(r))
                        .intoArray(a, o + j);
            }
        }
    }
}
