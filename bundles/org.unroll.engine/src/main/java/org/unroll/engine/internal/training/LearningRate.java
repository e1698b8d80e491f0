package org.unroll.engine.internal.training;

import org.jspecify.annotations.Nullable;
import org.unroll.component.Schedule;
import org.unroll.component.Schedule.Clock;

/** The learning rate of every update: a linear warm-up, then a schedule. */
final class LearningRate {
    private final double base;
    private final @Nullable Schedule schedule;
    private final int warmup;
    private final double warmupStart;
    private final long updates;
    private final long updatesPerEpoch;
    private final double[] memory;

    /**
     * Prepares a schedule.
     *
     * @param base learning rate of the optimizer
     * @param schedule none where it stays as it is
     * @param warmup updates until {@code base} is reached
     * @param warmupStart share of {@code base} at the first update
     */
    LearningRate(
            double base,
            @Nullable Schedule schedule,
            int warmup,
            double warmupStart,
            long updates,
            long updatesPerEpoch) {
        this.base = base;
        this.schedule = schedule;
        this.warmup = warmup;
        this.warmupStart = warmupStart;
        this.updates = updates;
        this.updatesPerEpoch = updatesPerEpoch;
        memory = schedule == null ? new double[0] : schedule.memory();
    }

    /** The learning rate after so many updates; the windows of a batch count as one. */
    double after(long update) {
        if (update < warmup) {
            return base * (warmupStart + (1 - warmupStart) * update / warmup);
        }
        return schedule == null
                ? base
                : schedule.learningRate(
                        base, new Clock(update - warmup, Math.max(1, updates - warmup), updatesPerEpoch), memory);
    }

    void epochEnded(double monitored) {
        if (schedule != null) {
            schedule.epochEnded(base, monitored, memory);
        }
    }

    /** What the schedule remembers. */
    double[] memory() {
        return memory;
    }

    /** Goes on from a checkpoint; one that was written with another schedule says nothing. */
    void restore(double[] remembered) {
        if (remembered.length == memory.length) {
            System.arraycopy(remembered, 0, memory, 0, memory.length);
        }
    }
}
