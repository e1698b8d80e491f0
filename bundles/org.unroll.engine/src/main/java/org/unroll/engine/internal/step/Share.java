package org.unroll.engine.internal.step;

/**
 * The part of one of several threads in a piece of work.
 *
 * @param index of the thread
 * @param count of threads
 */
record Share(int index, int count) {
    static final Share WHOLE = new Share(0, 1);

    /** First of {@code n} things that belong to it. */
    int from(int n) {
        return (int) ((long) n * index / count);
    }

    /** Those of the next share begin here. */
    int to(int n) {
        return (int) ((long) n * (index + 1) / count);
    }

    boolean first() {
        return index == 0;
    }
}
