package org.unroll.kernels;

/**
 * How a pass is shared among threads: each has rows of the batch and never waits, or, where rows are few, each has hidden
 * units and waits for the others once a step. Results do not depend on it.
 *
 * @param shares how many threads there are
 * @param byUnits whether units are shared, not rows
 */
record Split(int shares, boolean byUnits) {
    /** Rows that fill the tiles of one thread well enough. */
    private static final int ENOUGH_ROWS = 8;

    static Split of(int shares, int batch, int units) {
        return new Split(shares, shares > 1 && batch < ENOUGH_ROWS * shares && units >= Lanes.COUNT * shares);
    }

    /** First of {@code width} padded units that a share computes. */
    int from(int share, int width) {
        return byUnits ? (int) ((long) (width / Lanes.COUNT) * share / shares) * Lanes.COUNT : 0;
    }

    /** One past the last. */
    int to(int share, int width) {
        return byUnits ? from(share + 1, width) : width;
    }
}
