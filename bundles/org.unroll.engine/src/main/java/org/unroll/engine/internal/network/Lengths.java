package org.unroll.engine.internal.network;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Number of valid steps of every row of the batch in a frame; what does not run over time has one step. */
final class Lengths {
    private final int[] rows;
    private final int steps;
    private final Memory numbers;
    private final Memory stepNumbers;

    Lengths(int batch, int steps, DataType type) {
        rows = new int[batch];
        this.steps = steps;
        numbers = Memory.create(type, batch);
        stepNumbers = Memory.create(type, steps);
        for (int t = 0; t < steps; t++) {
            stepNumbers.setNumber(t, t);
        }
        fill();
    }

    /** All rows full. */
    void fill() {
        int[] full = new int[rows.length];
        Arrays.fill(full, steps);
        set(full);
    }

    /**
     * Sets the lengths; 0 is a row of padding only.
     *
     * @throws IllegalArgumentException when they are not one per row, from 0 to the number of steps
     */
    void set(int[] lengths) {
        if (lengths.length != rows.length) {
            throw new IllegalArgumentException(
                    "lengths has " + lengths.length + " values for a batch of " + rows.length + " rows");
        }
        for (int b = 0; b < rows.length; b++) {
            if (lengths[b] < 0 || lengths[b] > steps) {
                throw new IllegalArgumentException(
                        "lengths[" + b + "] is " + lengths[b] + ", but the batch has " + steps + " steps");
            }
            rows[b] = lengths[b];
            numbers.setNumber(b, Math.max(1, lengths[b]));
        }
    }

    int batch() {
        return rows.length;
    }

    int steps() {
        return steps;
    }

    int of(int row) {
        return rows[row];
    }

    /** The lengths of all rows; not to be changed. */
    int[] rows() {
        return rows;
    }

    int[] toArray() {
        return rows.clone();
    }

    /** Number of the steps after which every row is over. */
    int longest() {
        return Arrays.stream(rows).max().orElse(0);
    }

    /** Whether every row has more than this number of steps. */
    boolean allReach(int step) {
        for (int length : rows) {
            if (length <= step) {
                return false;
            }
        }
        return true;
    }

    /** {@code [B]}, at least 1, for layers. */
    INDArray numbers() {
        return numbers.array();
    }

    /** {@code [T]}: 0, 1, …, T-1. */
    INDArray stepNumbers() {
        return stepNumbers.array();
    }
}
