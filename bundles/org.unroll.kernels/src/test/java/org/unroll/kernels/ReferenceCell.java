package org.unroll.kernels;

/** A cell written down as textbooks do, one number at a time. */
interface ReferenceCell {
    /** Numbers in each weight. */
    int[] weights(int inputs);

    /** Numbers in each part of the state, the output first. */
    int[] states();

    /**
     * One step of one row.
     *
     * @param x the first of the inputs on the tape
     * @param state the first of each part
     * @param weights the first of each
     * @return the state after, in the same manner
     */
    int[] step(Tape tape, int x, int inputs, int[] state, int[] weights);

    /** Numbers in the weights that all cells have. */
    static int[] counts(int gates, int units, int inputs, boolean bias) {
        int rows = gates * units;
        return bias ? new int[] {rows * inputs, rows * units, rows, rows} : new int[] {rows * inputs, rows * units};
    }

    /** The matrix product of one gate's row with input and state, and its biases. */
    static int sum(Tape tape, int row, int x, int inputs, int h, int outputs, int[] w, boolean bias) {
        int sum = tape.add(tape.dot(w[0] + row * inputs, x, inputs), tape.dot(w[1] + row * outputs, h, outputs));
        return bias ? tape.add(sum, tape.add(w[2] + row, w[3] + row)) : sum;
    }
}
