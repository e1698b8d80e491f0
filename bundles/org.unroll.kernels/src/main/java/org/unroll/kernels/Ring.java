package org.unroll.kernels;

/** Rows of numbers for each step and slot, kept for so many steps: all of them for training, a few for inference. */
final class Ring {
    final float[] data;

    /** Numbers that are used of a row, a multiple of the vector's length. */
    final int width;

    /** Distance between rows: not a power of two, which would put all rows into the same lines of the cache. */
    final int stride;

    private final int depth;
    private final int batch;

    Ring(int depth, int batch, int width) {
        this.depth = depth;
        this.batch = batch;
        this.width = width;
        this.stride = width + Lanes.COUNT;
        long size = (long) depth * batch * stride;
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a batch of " + batch + " rows and " + depth + " steps needs " + size
                    + " numbers in one array; use smaller batches or shorter windows");
        }
        data = new float[(int) size];
    }

    /** Where the row of a slot begins at a step. */
    int at(int step, int slot) {
        return row(step, slot) * stride;
    }

    /** The number of that row. */
    int row(int step, int slot) {
        return step % depth * batch + slot;
    }
}
