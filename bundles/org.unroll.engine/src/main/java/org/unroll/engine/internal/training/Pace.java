package org.unroll.engine.internal.training;

/** How fast a run goes. */
final class Pace {
    private final long total;
    private final long before;
    private final long started = System.nanoTime();
    private long batches;
    private long sequences;

    /**
     * Starts the clock.
     *
     * @param total batches of the whole run
     * @param before batches read by the processes before this one
     */
    Pace(long total, long before) {
        this.total = total;
        this.before = before;
        batches = before;
    }

    void count(int batchesRead, int sequencesRead) {
        batches += batchesRead;
        sequences += sequencesRead;
    }

    /** Batches since the beginning of the run. */
    long batches() {
        return batches;
    }

    double sequencesPerSecond() {
        return sequences / seconds();
    }

    double secondsLeft() {
        return seconds() / (batches - before) * (total - batches);
    }

    private double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }
}
