package org.unroll.kernels;

import static org.unroll.kernels.Lanes.COUNT;
import static org.unroll.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Limits of a state. What is not a number stays so. */
final class Clamp {
    private Clamp() {}

    /** Brings values between ±bound; a bound of 0 does not limit. */
    static void limit(Ring values, int o, float bound, int rows, int width) {
        for (int r = 0; r < rows && bound > 0; r++, o += values.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector x = FloatVector.fromArray(SPECIES, values.data, o + j);
                x = x.blend(bound, x.compare(VectorOperators.GT, bound));
                x.blend(-bound, x.compare(VectorOperators.LT, -bound)).intoArray(values.data, o + j);
            }
        }
    }

    /** Stops the gradient of values that were limited. */
    static void stop(Ring gradient, int d, Ring values, int o, float bound, int rows, int width) {
        for (int r = 0; r < rows && bound > 0; r++, d += gradient.stride, o += values.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector x = FloatVector.fromArray(SPECIES, values.data, o + j);
                FloatVector.fromArray(SPECIES, gradient.data, d + j)
                        .blend(0f, x.abs().compare(VectorOperators.GE, bound))
                        .intoArray(gradient.data, d + j);
            }
        }
    }
}
