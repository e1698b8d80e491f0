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

    /**
     * Uniform in {@code ±√(6 / (in + out))} for a matrix {@code [out,in]}.
     *
     * <p>Xavier Glorot, Yoshua Bengio, 2010: Understanding the difficulty of training deep feedforward neural networks.
     */
    static Initializer xavierUniform() {
        return (shape, random) ->
                uniform(Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape)))).draw(shape, random);
    }

    /** Normal with deviation {@code √(2 / (in + out))} for a matrix {@code [out,in]}. */
    static Initializer xavierNormal() {
        return (shape, random) ->
                normal(Math.sqrt(2.0 / (fanIn(shape) + fanOut(shape)))).draw(shape, random);
    }

    /**
     * Uniform in {@code ±√(6 / in)} for a matrix {@code [out,in]}.
     *
     * <p>Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun, 2015: Delving Deep into Rectifiers.
     */
    static Initializer heUniform() {
        return (shape, random) -> uniform(Math.sqrt(6.0 / fanIn(shape))).draw(shape, random);
    }

    /** Normal with deviation {@code √(2 / in)} for a matrix {@code [out,in]}. */
    static Initializer heNormal() {
        return (shape, random) -> normal(Math.sqrt(2.0 / fanIn(shape))).draw(shape, random);
    }

    /**
     * Rows that are orthogonal to each other and of length 1, or columns where there are fewer of these.
     *
     * <p>Andrew M. Saxe, James L. McClelland, Surya Ganguli, 2014: Exact solutions to the nonlinear dynamics of learning
     * in deep linear neural networks.
     */
    static Initializer orthogonal() {
        return (shape, random) -> {
            int rows = Math.toIntExact(shape[0]);
            int columns = Math.toIntExact(fanIn(shape));
            double[] values = normal(1).draw(shape, random);
            return rows <= columns
                    ? OrthogonalRows.of(values, rows, columns)
                    : OrthogonalRows.transposed(
                            OrthogonalRows.of(OrthogonalRows.transposed(values, rows, columns), columns, rows),
                            columns,
                            rows);
        };
    }

    /** Each of several matrices that are stacked on the first axis, such as those of gates, drawn by itself. */
    static Initializer stacked(int count, Initializer single) {
        return (shape, random) -> {
            long[] part = shape.clone();
            part[0] = shape[0] / count;
            return java.util.stream.IntStream.range(0, count)
                    .mapToObj(i -> single.draw(part, random))
                    .flatMapToDouble(java.util.Arrays::stream)
                    .toArray();
        };
    }

    private static long fanOut(long[] shape) {
        return shape[0];
    }

    private static long fanIn(long[] shape) {
        return java.util.Arrays.stream(shape, 1, shape.length).reduce(1, Math::multiplyExact);
    }
}
