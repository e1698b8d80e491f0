package org.unroll.engine.internal.metrics;

import java.util.List;

/** Measures of predicted sequences of ids. */
public final class LanguageScores {
    private LanguageScores() {}

    /** {@code e^loss}: among how many equally likely ids a model chooses, from the mean cross-entropy in nats. */
    public static double perplexity(double crossEntropy) {
        return Math.exp(crossEntropy);
    }

    /** Mean cross-entropy in bits, from nats. */
    public static double bits(double crossEntropy) {
        return crossEntropy / Math.log(2);
    }

    /** Whether the true class is among the k highest scores; of equal scores those with the lesser id come first. */
    public static boolean amongTop(double[] scores, int truth, int k) {
        int before = 0;
        for (int c = 0; c < scores.length; c++) {
            before += scores[c] > scores[truth] || (scores[c] == scores[truth] && c < truth) ? 1 : 0;
        }
        return before < k;
    }

    /** Share of the sequences that are right from the first to the last id. */
    public static double sequenceAccuracy(List<? extends List<?>> predicted, List<? extends List<?>> truth) {
        int right = 0;
        for (int i = 0; i < truth.size(); i++) {
            right += predicted.get(i).equals(truth.get(i)) ? 1 : 0;
        }
        return truth.isEmpty() ? 0 : (double) right / truth.size();
    }
}
