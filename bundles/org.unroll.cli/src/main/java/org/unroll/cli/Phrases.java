package org.unroll.cli;

import java.util.Locale;
import org.unroll.engine.TrainingEvent;

/** The words for what happens in a run; the same on every machine, whatever its locale. */
final class Phrases {
    private Phrases() {}

    /** How a run begins. */
    static String started(TrainingEvent.Started started) {
        String resumed = started.resumedAtEpoch() > 0 ? ", resumed after epoch " + started.resumedAtEpoch() : "";
        return String.format(
                Locale.ROOT,
                "%d weights, %d epochs of %d batches%s; run %s",
                started.parameters(),
                started.epochs(),
                started.batchesPerEpoch(),
                resumed,
                started.run());
    }

    /** How it failed. */
    static String failed(TrainingEvent.Failed failed) {
        return "failed" + (failed.component() == null ? "" : " in " + failed.component()) + ": " + failed.message();
    }

    /** Losses of an epoch. */
    static String losses(TrainingEvent.Epoch epoch) {
        String training = String.format(Locale.ROOT, "training loss %.6g", epoch.trainLoss());
        return epoch.validationLoss() == null
                ? training
                : training + String.format(Locale.ROOT, "  validation loss %.6g", epoch.validationLoss());
    }

    /** Learning rate, throughput and time left. */
    static String speed(TrainingEvent.Step step) {
        return String.format(
                Locale.ROOT,
                "rate %.3g  %.0f sequences/s  ETA %s",
                step.learningRate(),
                step.sequencesPerSecond(),
                time(step.secondsLeft()));
    }

    /** {@code 1:02:03} or {@code 2:03}. */
    static String time(double seconds) {
        if (!Double.isFinite(seconds) || seconds < 0) {
            return "-";
        }
        long whole = Math.round(seconds);
        String minutes = whole >= 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 3600, whole / 60 % 60)
                : Long.toString(whole / 60);
        return minutes + String.format(Locale.ROOT, ":%02d", whole % 60);
    }
}
