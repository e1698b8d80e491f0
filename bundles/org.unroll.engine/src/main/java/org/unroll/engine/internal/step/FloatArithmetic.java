package org.unroll.engine.internal.step;

import java.util.Arrays;

/** Arithmetic in 32 bits, in loops that the compiler turns into vector instructions. */
final class FloatArithmetic implements Arithmetic<float[]> {
    private static final int TILE = 16;

    private final FloatFunctions functions = new FloatFunctions();

    @Override
    public float[] array(int length) {
        return new float[length];
    }

    @Override
    public void fill(float[] target, int from, int count, double value) {
        Arrays.fill(target, from, from + count, (float) value);
    }

    @Override
    public void load(Storage source, int index, float[] target, int from, int count) {
        source.floats().get(index, target, from, count);
    }

    @Override
    public void store(float[] source, int from, Storage target, int index, int count) {
        target.floats().put(index, source, from, count);
    }

    @Override
    public void repeat(Storage source, int index, float[] target, int from, int count) {
        Arrays.fill(target, from, from + count, source.floats().get(index));
    }

    @Override
    public void transpose(float[] source, int rows, int columns, float[] target) {
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
    public void reverse(float[] numbers, int count) {
        for (int i = 0; i < count / 2; i++) {
            float number = numbers[i];
            numbers[i] = numbers[count - 1 - i];
            numbers[count - 1 - i] = number;
        }
    }

    @Override
    public void accumulate(float[] target, float[] terms, int from, int count) {
        for (int i = 0; i < count; i++) {
            target[i] += terms[from + i];
        }
    }

    @Override
    public double sum(float[] terms, int from, int count) {
        // Four sums at a time: one alone would wait for each addition to end.
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = from;
        for (; i <= from + count - 4; i += 4) {
            first += terms[i];
            second += terms[i + 1];
            third += terms[i + 2];
            fourth += terms[i + 3];
        }
        for (; i < from + count; i++) {
            first += terms[i];
        }
        return first + second + (third + fourth);
    }

    @Override
    public double maximum(float[] terms, int from, int count) {
        float maximum = terms[from];
        for (int i = from + 1; i < from + count; i++) {
            maximum = Math.max(maximum, terms[i]);
        }
        return maximum;
    }

    @Override
    public void apply(Pointwise function, float[] a, float[] b, float[] y, int n) {
        switch (function) {
            case ADD -> add(a, b, y, n);
            case SUBTRACT -> subtract(a, b, y, n);
            case MULTIPLY -> multiply(a, b, y, n);
            case DIVIDE -> divide(a, b, y, n);
            case MAXIMUM -> maximum(a, b, y, n);
            case MINIMUM -> minimum(a, b, y, n);
            case GREATER -> greater(a, b, y, n);
            case AT_LEAST -> atLeast(a, b, y, n);
            case WHERE -> where(a, b, y, n);
            case NEGATE -> negate(a, y, n);
            case ABS -> absolute(a, y, n);
            case RELU -> positive(a, y, n);
            case COPY -> System.arraycopy(a, 0, y, 0, n);
            case SQRT -> root(a, y, n);
            case SIGMOID -> functions.sigmoid(a, y, n);
            case TANH -> functions.tanh(a, y, n);
            case EXP -> functions.exponential(a, y, n);
            default -> {
                for (int i = 0; i < n; i++) {
                    y[i] = (float) DoubleArithmetic.value(function, a[i], b[i]);
                }
            }
        }
    }

    private static void add(float[] a, float[] b, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] + b[i];
        }
    }

    private static void subtract(float[] a, float[] b, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] - b[i];
        }
    }

    private static void multiply(float[] a, float[] b, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] * b[i];
        }
    }

    private static void divide(float[] a, float[] b, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] / b[i];
        }
    }

    private static void maximum(float[] a, float[] b, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(a[i], b[i]);
        }
    }

    private static void minimum(float[] a, float[] b, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.min(a[i], b[i]);
        }
    }

    private static void greater(float[] a, float[] b, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] > b[i] ? 1 : 0;
        }
    }

    private static void atLeast(float[] a, float[] b, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] >= b[i] ? 1 : 0;
        }
    }

    private static void where(float[] a, float[] b, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] == 0 ? 0 : b[i];
        }
    }

    private static void negate(float[] a, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = -a[i];
        }
    }

    private static void absolute(float[] a, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.abs(a[i]);
        }
    }

    private static void positive(float[] a, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(a[i], 0f);
        }
    }

    private static void root(float[] a, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = (float) Math.sqrt(a[i]);
        }
    }
}
