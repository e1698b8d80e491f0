package org.unroll.engine.internal.step;

/**
 * A kernel and what it is run for.
 *
 * @param wide whether it can be run for many steps at once
 * @param rows how many rows it has where it is run once; 0 where those of all steps
 */
record Task(Kernel kernel, boolean wide, int rows) {
    /** Runs it once. */
    void once(int steps, int batch) {
        if (rows > 0) {
            kernel.run(0, 0, rows);
        } else {
            all(steps, batch);
        }
    }

    /** Runs it for the rows of all steps. */
    void all(int steps, int batch) {
        if (wide) {
            kernel.run(0, 0, steps * batch);
        } else {
            for (int step = 0; step < steps; step++) {
                kernel.run(step, 0, batch);
            }
        }
    }
}
