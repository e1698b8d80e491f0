package org.unroll.engine.internal.metrics;

import org.unroll.model.Averaging;
import org.unroll.model.TrainingPlan;

/**
 * What can be chosen about metrics.
 *
 * @param topK how many of the highest scores count
 * @param averaging how the F1 of all labels becomes one number
 * @param positiveClass the label that precision, recall and F1 are about, by name or id; empty for none
 * @param maseSeason steps; 0 for that of the data
 * @param bleuOrder longest n-grams of BLEU
 */
public record MetricSettings(int topK, Averaging averaging, String positiveClass, int maseSeason, int bleuOrder) {
    /** As a plan has it that says nothing. */
    public static final MetricSettings DEFAULT = new MetricSettings(5, Averaging.MACRO, "", 0, 4);

    /** As a plan says. */
    public static MetricSettings of(TrainingPlan plan) {
        String positive = plan.getPositiveClass();
        return new MetricSettings(
                plan.getTopK(),
                plan.getAveraging(),
                positive == null ? "" : positive.strip(),
                plan.getMaseSeason(),
                plan.getBleuOrder());
    }

    /** Name of the share of positions whose label is among the highest scores. */
    public String top() {
        return "top" + topK;
    }

    /** With fewer classes it says little that the true one is among the first ones. */
    boolean tellsTop(int classes) {
        return classes > 2 * topK;
    }
}
