package org.unroll.component;

import java.util.random.RandomGenerator;

/** Draws the first values of a weight. */
@FunctionalInterface
public interface Initializer {
    /** Values in C order of a tensor of this shape. */
    double[] draw(long[] shape, RandomGenerator random);

    /** Every value the same. */
    static Initializer constant(double value) {
        return (shape, random) -> {
            double[] values =
                    new double[Math.toIntExact(java.util.Arrays.stream(shape).reduce(1, Math::multiplyExact))];
            java.util.Arrays.fill(values, value);
            return values;
        };
    }

    /** Uniform in {@code [-bound, bound)}; PyTorch's recurrent and dense layers use {@code 1/√fanIn}. */
    static Initializer uniform(double bound) {
        return (shape, random) -> {
            double[] values = constant(0).draw(shape, random);
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextDouble(-bound, bound);
            }
            return values;
        };
    }

    /** Normal with mean 0. */
    static Initializer normal(double deviation) {
        return (shape, random) -> {
            double[] values = constant(0).draw(shape, random);
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextGaussian(0, deviation);
            }
            return values;
        };
    }
}
