package org.unroll.engine.internal.metrics;

/** Measures of scores and predicted sequences of ids. */
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

    /** {@code -log softmax(x)_truth} of the scores that stand from a place on, in nats. */
    public static double crossEntropy(float[] scores, int from, int classes, int truth) {
        double most = scores[from + best(scores, from, classes)];
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(scores[from + c] - most);
        }
        return Math.log(sum) - (scores[from + truth] - most);
    }

    /** The class with the highest score; of equal scores the one with the least id. */
    public static int best(float[] scores, int from, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            best = scores[from + c] > scores[from + best] ? c : best;
        }
        return best;
    }

    /** Whether the true class is among the k highest scores; of equal scores those with the lesser id come first. */
    public static boolean amongTop(float[] scores, int from, int classes, int truth, int k) {
        float own = scores[from + truth];
        int before = 0;
        for (int c = 0; c < classes; c++) {
            float other = scores[from + c];
            before += other > own || other == own && c < truth ? 1 : 0;
        }
        return before < k;
    }
}
