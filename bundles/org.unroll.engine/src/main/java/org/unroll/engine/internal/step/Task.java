package org.unroll.engine.internal.step;

/**
 * A kernel and what it is run for.
 *
 * @param wide whether it can be run for many steps at once
 * @param rows how many rows it has where it is run once; 0 where those of all steps
 * @param divided whether each share's kernel makes another part of the result out of all rows; otherwise shares take
 *     some of the rows each
 */
record Task(Kernel kernel, boolean wide, int rows, boolean divided) {
    Task(Kernel kernel, boolean wide, int rows) {
        this(kernel, wide, rows, false);
    }

    /** Runs what belongs to a share. */
    void run(Share share, int steps, int batch) {
        if (rows > 0) {
            if (divided || share.first()) {
                kernel.run(0, 0, rows);
            }
        } else {
            rows(divided ? Share.WHOLE : share, steps, batch);
        }
    }

    private void rows(Share share, int steps, int batch) {
        if (wide) {
            int from = share.from(steps * batch);
            kernel.run(0, from, share.to(steps * batch) - from);
            return;
        }
        int from = share.from(batch);
        int count = share.to(batch) - from;
        for (int step = 0; step < steps; step++) {
            kernel.run(step, from, count);
        }
    }
}
