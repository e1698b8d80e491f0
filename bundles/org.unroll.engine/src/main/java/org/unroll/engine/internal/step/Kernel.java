package org.unroll.engine.internal.step;

/** One piece of work, prepared for its places in memory. */
interface Kernel {
    /**
     * Does it for some rows.
     *
     * @param step whose rows come first
     * @param row the first one of that step
     * @param rows how many; those of further steps follow
     */
    void run(int step, int row, int rows);
}
