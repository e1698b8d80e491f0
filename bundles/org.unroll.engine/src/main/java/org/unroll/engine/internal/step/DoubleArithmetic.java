package org.unroll.engine.internal.step;

import java.util.Arrays;

/** Arithmetic in 64 bits, to check gradients. */
final class DoubleArithmetic implements Arithmetic<double[]> {
    private static final int TILE = 16;

    @Override
    public double[] array(int length) {
        return new double[length];
    }

    @Override
    public void fill(double[] target, int from, int count, double value) {
        Arrays.fill(target, from, from + count, value);
    }

    @Override
    public void load(Storage source, int index, double[] target, int from, int count) {
        source.doubles().get(index, target, from, count);
    }

    @Override
    public void store(double[] source, int from, Storage target, int index, int count) {
        target.doubles().put(index, source, from, count);
    }

    @Override
    public void repeat(Storage source, int index, double[] target, int from, int count) {
        Arrays.fill(target, from, from + count, source.doubles().get(index));
    }

    @Override
    public void transpose(double[] source, int rows, int columns, double[] target) {
        for (int from = 0; from < columns; from += TILE) {
            int to = Math.min(columns, from + TILE);
            for (int row = 0; row < rows; row++) {
                for (int column = from; column < to; column++) {
                    target[column * rows + row] = source[row * columns + column];
                }
            }
        }
    }

    @Override
    public void reverse(double[] numbers, int count) {
        for (int i = 0; i < count / 2; i++) {
            double number = numbers[i];
            numbers[i] = numbers[count - 1 - i];
            numbers[count - 1 - i] = number;
        }
    }

    @Override
    public void accumulate(double[] target, double[] terms, int from, int count) {
        for (int i = 0; i < count; i++) {
            target[i] += terms[from + i];
        }
    }

    @Override
    public double sum(double[] terms, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += terms[i];
        }
        return sum;
    }

    @Override
    public double maximum(double[] terms, int from, int count) {
        double maximum = terms[from];
        for (int i = from + 1; i < from + count; i++) {
            maximum = Math.max(maximum, terms[i]);
        }
        return maximum;
    }

    @Override
    public void apply(Pointwise function, double[] a, double[] b, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = value(function, a[i], b[i]);
        }
    }

    /** One value. */
    static double value(Pointwise function, double a, double b) {
        return switch (function) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
            case POWER -> Math.pow(a, b);
            case GREATER -> a > b ? 1 : 0;
            case AT_LEAST -> a >= b ? 1 : 0;
            case WHERE -> a == 0 ? 0 : b;
            case COPY -> a;
            case RELU -> Math.max(a, 0);
            case SOFTPLUS -> Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
            case NEGATE -> -a;
            case SIGMOID -> 1 / (1 + Math.exp(-a));
            case TANH -> Math.tanh(a);
            case EXP -> Math.exp(a);
            case LOG -> Math.log(a);
            case SQRT -> Math.sqrt(a);
            case ABS -> Math.abs(a);
            case SIGN -> Math.signum(a);
            case SIN -> Math.sin(a);
            case COS -> Math.cos(a);
            case ERF -> ErrorFunction.of(a);
        };
    }
}
