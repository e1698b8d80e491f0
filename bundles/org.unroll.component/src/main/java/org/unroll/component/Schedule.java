package org.unroll.component;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Changes the learning rate during training. What it remembers, it keeps in numbers that are handed to it and saved with
 * every checkpoint; it holds no state of its own. A linear warm-up before it is no business of the schedule.
 */
@ConsumerType
public interface Schedule {
    /**
     * The learning rate of one update.
     *
     * @param base the learning rate of the optimizer
     * @param memory not changed
     */
    double learningRate(double base, Clock clock, double[] memory);

    /** What it remembers at first. */
    default double[] memory() {
        return new double[0];
    }

    /**
     * Told after every epoch.
     *
     * @param base the learning rate of the optimizer
     * @param monitored what the plan monitors, less being better; NaN where it is no number
     * @param memory changed in place
     */
    default void epochEnded(double base, double monitored, double[] memory) {}

    /**
     * How far training came, counted from the end of the warm-up. The windows of a batch, and the batches whose
     * gradients are added up, count as one update.
     *
     * @param update updates before this one
     * @param updates of the whole run
     * @param updatesPerEpoch of one epoch
     */
    @ProviderType
    record Clock(long update, long updates, long updatesPerEpoch) {
        /** Whole epochs before this update. */
        public long epoch() {
            return update / updatesPerEpoch;
        }

        /** Epochs of the whole run; a last one that is not whole counts. */
        public long epochs() {
            return -Math.floorDiv(-updates, updatesPerEpoch);
        }
    }
}
