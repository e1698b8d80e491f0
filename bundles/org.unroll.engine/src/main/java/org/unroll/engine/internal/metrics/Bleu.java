package org.unroll.engine.internal.metrics;

import java.util.List;
import java.util.Map;

/**
 * BLEU of a corpus, {@code BP · exp(1/N Σ log p_n)}, n = 1…N, from 0 to 100, with one reference for each sentence. An order
 * without any match counts half, quarter, … of a match (exponential smoothing), as sacreBLEU does by default.
 *
 * <p>Kishore Papineni, Salim Roukos, Todd Ward, Wei-Jing Zhu, 2002: BLEU: a Method for Automatic Evaluation of Machine
 * Translation; Matt Post, 2018: A Call for Clarity in Reporting BLEU Scores.
 */
public final class Bleu {
    private final long[] matches;
    private final long[] totals;
    private long length;
    private long referenceLength;

    /**
     * For n-grams up to this length.
     *
     * @param orders N, usually 4
     */
    public Bleu(int orders) {
        matches = new long[orders];
        totals = new long[orders];
    }

    /** Adds a sentence, as tokens. */
    public <T> void add(List<T> sentence, List<T> reference) {
        for (int n = 1; n <= matches.length; n++) {
            Map<List<T>, Integer> own = NGrams.of(sentence, n);
            matches[n - 1] += NGrams.shared(own, NGrams.of(reference, n));
            totals[n - 1] += NGrams.total(own);
        }
        length += sentence.size();
        referenceLength += reference.size();
    }

    /** The score of all sentences; 0 where no token matches. */
    public double score() {
        if (matches[0] == 0) {
            return 0;
        }
        double logs = 0;
        double smoothing = 1;
        for (int n = 0; n < matches.length; n++) {
            if (totals[n] == 0) {
                return 0;
            }
            if (matches[n] == 0) {
                smoothing *= 2;
            }
            logs += Math.log(matches[n] == 0 ? 100 / (smoothing * totals[n]) : 100.0 * matches[n] / totals[n]);
        }
        double brevity = length < referenceLength ? Math.exp(1 - (double) referenceLength / length) : 1;
        return brevity * Math.exp(logs / matches.length);
    }
}
