package org.unroll.engine.internal.metrics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Sequences that were written from their beginning to their end, against the true ones. */
public final class SequenceScores {
    private final Function<int[], String> text;
    private final Bleu bleu;
    private final Chrf chrf = new Chrf();
    private long sequences;
    private long right;

    /**
     * For sequences of ids that say what this function says.
     *
     * @param bleuOrder longest n-grams of BLEU
     */
    public SequenceScores(Function<int[], String> text, int bleuOrder) {
        this.text = text;
        bleu = new Bleu(bleuOrder);
    }

    /** Adds a sequence, without what ends it. */
    public void add(int[] sequence, int[] truth) {
        sequences++;
        right += Arrays.equals(sequence, truth) ? 1 : 0;
        bleu.add(tokens(sequence), tokens(truth));
        chrf.add(text.apply(sequence), text.apply(truth));
    }

    private static List<Integer> tokens(int[] ids) {
        return Arrays.stream(ids).boxed().toList();
    }

    /** The metrics by name: share of the sequences that are right from the first to the last id, BLEU, chrF. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("sequenceAccuracy", (double) right / sequences);
        values.put("bleu", bleu.score());
        values.put("chrf", chrf.score());
        return values;
    }
}
