package org.unroll.engine.internal.training;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Problem;
import org.unroll.engine.RunException;

/** What is watched at the end of every epoch, turned so that less is better. */
record Monitor(String name) {
    private static final Set<String> GROWING =
            Set.of("accuracy", "precision", "recall", "f1", "sequenceAccuracy", "bleu", "chrf");

    /**
     * Its value after an epoch.
     *
     * @param validation loss of the validation part, or null where there is none
     * @param metrics of the validation part
     * @throws RunException when it is not among them
     */
    double value(double trainLoss, @Nullable Double validation, Map<String, Double> metrics) throws RunException {
        if (name.equals(Evaluator.LOSS)) {
            return validation == null ? trainLoss : validation;
        }
        Double value = metrics.get(name);
        if (value == null) {
            throw new RunException("the plan monitors " + name
                    + ", which cannot be measured on this data; monitor one of " + String.join(", ", metrics.keySet()));
        }
        return turned(value);
    }

    /**
     * Whether it can be watched.
     *
     * @throws InvalidModelException when there is no validation part to measure it on
     */
    void check(boolean validation) throws InvalidModelException {
        if (!validation && !name.equals(Evaluator.LOSS)) {
            throw new InvalidModelException(List.of(new Problem(
                    Problem.Severity.ERROR,
                    null,
                    null,
                    null,
                    "plan",
                    "monitors " + name + ", but there is no validation part to measure it on",
                    "give the data source a validation part, or monitor loss")));
        }
    }

    /** To less is better, or back. */
    double turned(double value) {
        return grows(name) ? -value : value;
    }

    /** Whether more of it is better. */
    static boolean grows(String metric) {
        String own = metric.substring(metric.lastIndexOf('.') + 1);
        return GROWING.contains(own) || own.matches("top\\d+");
    }
}
