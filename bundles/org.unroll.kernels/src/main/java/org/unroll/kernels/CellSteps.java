package org.unroll.kernels;

/** The arithmetic of one kind of cell, step by step; {@link SequencePass} does the rest. */
interface CellSteps {
    /** The state, the output first; step {@code t} holds what was before the {@code t}-th step read. */
    Ring[] states();

    /** The gradient of the state, in the same order, at the step being gone back. */
    Ring[] stateGradients();

    /** How many numbers each of the weights has. */
    int[] weightSizes();

    /** The rows of some of the weights, the first ones: {@code gates·units}. */
    Rows rows();

    /**
     * Rows of weights, unit by unit for one gate after the other.
     *
     * @param weights how many weights have such rows
     */
    record Rows(int gates, int units, int weights) {}

    /** What the input contributes to the gates. */
    InputProduct input();

    /** Packs a share of what {@link #forward} needs of the weights. */
    void pack(float[] weights, int[] offsets, int share);

    /** Computes a share of the state at {@code t + 1}, from that at {@code t} and the products of the input. */
    void forward(int share, int t);

    /** Packs a share of what {@link #backward} needs of the weights. */
    void packBackward(float[] weights, int[] offsets, int share);

    /** Goes from the gradient of the state at {@code t + 1} to that at {@code t}, and keeps the gates' gradient. */
    void backward(int share, int t);

    /** Adds the gradient of the weights from some rows: of the units of a share, or of all where rows are shared. */
    void addGradient(int share, int[] rows, int count, float[] dWeights, int[] offsets);
}
