package org.unroll.kernels;

import static org.unroll.kernels.Lanes.COUNT;
import static org.unroll.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The gradient through the activation of a simple recurrent network; {@code dh} is used up. */
final class ElmanArithmetic {
    private ElmanArithmetic() {}

    /** {@code out = dh∘(1 - h²)}. */
    static void throughTanh(Ring out, int o, Ring h, int ho, Ring dh, int d, int rows, int width) {
        for (int r = 0; r < rows; r++, o += out.stride, ho += h.stride, d += dh.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector y = FloatVector.fromArray(SPECIES, h.data, ho + j);
                FloatVector.fromArray(SPECIES, dh.data, d + j)
                        .mul(FloatVector.broadcast(SPECIES, 1f).sub(y.mul(y)))
                        .intoArray(out.data, o + j);
                FloatVector.zero(SPECIES).intoArray(dh.data, d + j);
            }
        }
    }

    /** {@code out = dh} where h is not 0; where h is not a number, its gradient is not one either. */
    static void throughRelu(Ring out, int o, Ring h, int ho, Ring dh, int d, int rows, int width) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int r = 0; r < rows; r++, o += out.stride, ho += h.stride, d += dh.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector y = FloatVector.fromArray(SPECIES, h.data, ho + j);
                FloatVector.fromArray(SPECIES, dh.data, d + j)
                        .blend(zero, y.compare(VectorOperators.EQ, 0f))
                        .intoArray(out.data, o + j);
                zero.intoArray(dh.data, d + j);
            }
        }
    }
}
