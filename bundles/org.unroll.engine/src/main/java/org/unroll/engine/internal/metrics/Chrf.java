package org.unroll.engine.internal.metrics;

import java.util.List;
import java.util.Map;

/**
 * chrF2 of a corpus: F-score of character n-grams, n = 1…6, blanks left out, recall twice as important, from 0 to 100, with
 * one reference for each sentence.
 *
 * <p>Maja Popović, 2015: chrF: character n-gram F-score for automatic MT evaluation.
 */
public final class Chrf {
    private static final int ORDERS = 6;
    private static final double BETA = 2;

    private final long[] matches = new long[ORDERS];
    private final long[] totals = new long[ORDERS];
    private final long[] referenceTotals = new long[ORDERS];

    /** Adds a sentence. */
    public void add(String sentence, String reference) {
        List<Integer> own = characters(sentence);
        List<Integer> wanted = characters(reference);
        for (int n = 1; n <= ORDERS; n++) {
            Map<List<Integer>, Integer> first = NGrams.of(own, n);
            Map<List<Integer>, Integer> second = NGrams.of(wanted, n);
            matches[n - 1] += NGrams.shared(first, second);
            totals[n - 1] += second.isEmpty() ? 0 : NGrams.total(first);
            referenceTotals[n - 1] += NGrams.total(second);
        }
    }

    private static List<Integer> characters(String text) {
        return text.codePoints().filter(c -> !Character.isWhitespace(c)).boxed().toList();
    }

    /** The score of all sentences: precision and recall are averaged over the orders that both sides have. */
    public double score() {
        double precision = 0;
        double recall = 0;
        int orders = 0;
        for (int n = 0; n < ORDERS; n++) {
            if (totals[n] > 0 && referenceTotals[n] > 0) {
                precision += (double) matches[n] / totals[n];
                recall += (double) matches[n] / referenceTotals[n];
                orders++;
            }
        }
        if (precision + recall == 0) {
            return 0;
        }
        double p = precision / orders;
        double r = recall / orders;
        return 100 * (1 + BETA * BETA) * p * r / (BETA * BETA * p + r);
    }
}
