package org.unroll.engine.internal.training;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is watched at the end of every epoch, turned so that less is better. */
record Monitor(String name) {
    private static final String GROWS = "accuracy";

    /**
     * Its value after an epoch.
     *
     * @param validation loss of the validation part, or null where there is none
     * @param metrics of the validation part
     */
    double value(double trainLoss, @Nullable Double validation, Map<String, Double> metrics) {
        if (name.equals(Evaluator.LOSS)) {
            return validation == null ? trainLoss : validation;
        }
        return turned(metrics.getOrDefault(name, Double.NaN));
    }

    /** To less is better, or back. */
    double turned(double value) {
        return grows(name) ? -value : value;
    }

    /** Whether more of it is better. */
    static boolean grows(String metric) {
        return metric.equals(GROWS) || metric.endsWith("." + GROWS);
    }
}
