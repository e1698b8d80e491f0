package org.unroll.kernels;

import java.util.Arrays;

/** Scalars in double precision that remember how they came about, so that gradients follow: the judge of the kernels. */
final class Tape {
    private enum Kind {
        LEAF,
        COPY,
        DOT,
        ADD,
        MULTIPLY,
        SIGMOID,
        TANH,
        RELU,
        CLAMP
    }

    private double[] values = new double[1024];
    private double[] gradients = new double[0];
    private Kind[] kinds = new Kind[1024];
    private int[][] operands = new int[1024][];
    private double[] bounds = new double[1024];
    private int size;

    /** A number given from outside. */
    int leaf(double value) {
        return put(Kind.LEAF, value);
    }

    /** Numbers given from outside, one after another; returns the first. */
    int leaves(float[] numbers) {
        int first = size;
        for (float number : numbers) {
            leaf(number);
        }
        return first;
    }

    /** {@code Σ a[i]·b[i]} of {@code n} numbers one after another. */
    int dot(int a, int b, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[a + i] * values[b + i];
        }
        return put(Kind.DOT, sum, a, b, n);
    }

    int add(int a, int b) {
        return put(Kind.ADD, values[a] + values[b], a, b);
    }

    int multiply(int a, int b) {
        return put(Kind.MULTIPLY, values[a] * values[b], a, b);
    }

    int sigmoid(int a) {
        return put(Kind.SIGMOID, 1 / (1 + Math.exp(-values[a])), a);
    }

    int tanh(int a) {
        return put(Kind.TANH, Math.tanh(values[a]), a);
    }

    int relu(int a) {
        return put(Kind.RELU, Math.max(0, values[a]), a);
    }

    /** {@code a} between {@code -bound} and {@code bound}; unchanged where bound is 0. */
    int clamp(int a, double bound) {
        if (bound == 0) {
            return a;
        }
        int at = put(Kind.CLAMP, Math.max(-bound, Math.min(bound, values[a])), a);
        bounds[at] = bound;
        return at;
    }

    double value(int at) {
        return values[at];
    }

    double gradient(int at) {
        return gradients[at];
    }

    /** Copies that stand one after another; returns the first. */
    int line(int... numbers) {
        int first = size;
        for (int number : numbers) {
            put(Kind.COPY, values[number], number);
        }
        return first;
    }

    private int put(Kind kind, double value, int... operand) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
            kinds = Arrays.copyOf(kinds, 2 * size);
            operands = Arrays.copyOf(operands, 2 * size);
            bounds = Arrays.copyOf(bounds, 2 * size);
        }
        values[size] = value;
        kinds[size] = kind;
        operands[size] = operand;
        return size++;
    }

    /** Goes back from {@code Σ seeds[i]·numbers[i]}. */
    void back(int[] numbers, double[] seeds) {
        gradients = new double[size];
        for (int i = 0; i < numbers.length; i++) {
            gradients[numbers[i]] += seeds[i];
        }
        for (int at = size - 1; at >= 0; at--) {
            if (gradients[at] != 0) {
                pass(kinds[at], operands[at], values[at], gradients[at], bounds[at]);
            }
        }
    }

    private void pass(Kind kind, int[] from, double value, double gradient, double bound) {
        switch (kind) {
            case LEAF -> {}
            case COPY -> gradients[from[0]] += gradient;
            case DOT -> {
                for (int i = 0; i < from[2]; i++) {
                    gradients[from[0] + i] += gradient * values[from[1] + i];
                    gradients[from[1] + i] += gradient * values[from[0] + i];
                }
            }
            case ADD -> {
                gradients[from[0]] += gradient;
                gradients[from[1]] += gradient;
            }
            case MULTIPLY -> {
                gradients[from[0]] += gradient * values[from[1]];
                gradients[from[1]] += gradient * values[from[0]];
            }
            case SIGMOID -> gradients[from[0]] += gradient * value * (1 - value);
            case TANH -> gradients[from[0]] += gradient * (1 - value * value);
            case RELU -> gradients[from[0]] += value > 0 ? gradient : 0;
            case CLAMP -> gradients[from[0]] += Math.abs(values[from[0]]) <= bound ? gradient : 0;
        }
    }
}
