package org.unroll.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens in a run: one line of {@code metrics.jsonl} each, and what progress bars and curves are drawn from. */
public sealed interface TrainingEvent {
    /** Training begins. {@code resumedAtEpoch} is 0 for a fresh run; {@code parameters} counts trainable values. */
    record Started(String run, int epochs, int batchesPerEpoch, long parameters, int resumedAtEpoch)
            implements TrainingEvent {}

    /** Weights were updated; epoch and step count from 1, step over the whole run. */
    record Step(
            int epoch,
            long step,
            double loss,
            double gradientNorm,
            double clippedNorm,
            double learningRate,
            double sequencesPerSecond,
            double secondsLeft)
            implements TrainingEvent {}

    /**
     * The training part was read once.
     *
     * @param bestEpoch the epoch after which what the plan monitors was best so far; 0 where nothing is watched
     */
    record Epoch(
            int epoch,
            long step,
            double trainLoss,
            @Nullable Double validationLoss,
            Map<String, Double> metrics,
            double seconds,
            int bestEpoch)
            implements TrainingEvent {
        /** Nothing is watched. */
        public Epoch(
                int epoch,
                long step,
                double trainLoss,
                @Nullable Double validationLoss,
                Map<String, Double> metrics,
                double seconds) {
            this(epoch, step, trainLoss, validationLoss, metrics, seconds, 0);
        }
    }

    /** A checkpoint is on disk. */
    record Checkpoint(int epoch, long step) implements TrainingEvent {}

    /**
     * The run ended in order.
     *
     * @param reason {@code completed} or {@code stopped}
     * @param result table for people: metrics of the test part beside the baselines
     * @param bestEpoch the epoch whose weights are the run's result; 0 for the last one
     */
    record Finished(
            String reason, int epochs, double seconds, String result, Map<String, Double> metrics, int bestEpoch)
            implements TrainingEvent {
        /** The weights are the last ones. */
        public Finished(String reason, int epochs, double seconds, String result, Map<String, Double> metrics) {
            this(reason, epochs, seconds, result, metrics, 0);
        }
    }

    /** The run failed. */
    record Failed(String message, @Nullable String component) implements TrainingEvent {}

    /** The JSON object of an event, on one line, with a member {@code event} that names it in lower case. */
    default String toJson() {
        return EventJson.write(this);
    }

    /** The event of a JSON line. */
    static TrainingEvent ofJson(String line) {
        return EventJson.read(line);
    }
}
