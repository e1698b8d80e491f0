package org.unroll.engine.internal.training;

import org.jspecify.annotations.Nullable;

/**
 * The epoch after which what is monitored was best, and for how long it has not been better since.
 *
 * @param epoch counted from 1; 0 before the first
 * @param value what was monitored then, less being better
 * @param waited epochs since without an improvement
 * @param weights after that epoch; null where they are not to be restored
 */
record BestEpoch(int epoch, double value, int waited, float @Nullable [] weights) {
    static final BestEpoch NONE = new BestEpoch(0, Double.POSITIVE_INFINITY, 0, null);

    /** The best epoch once another has ended; what is no number is no improvement. */
    BestEpoch after(int ended, double monitored, double minimumImprovement, float @Nullable [] weightsNow) {
        return monitored < value - minimumImprovement || epoch == 0 && !Double.isNaN(monitored)
                ? new BestEpoch(ended, monitored, 0, weightsNow == null ? null : weightsNow.clone())
                : new BestEpoch(epoch, value, waited + 1, weights);
    }
}
