package org.unroll.engine.internal.decoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.unroll.engine.internal.decoding.Search.Limits;
import org.unroll.engine.internal.decoding.Search.Written;

/** A language of few words whose probabilities depend on everything before: each history has scores of its own. */
final class TinyLanguage implements NextScores {
    static final int CLASSES = 4;
    static final int END = 3;
    private final long seed;
    private long[] pasts;

    TinyLanguage(long seed, int rows) {
        this.seed = seed;
        pasts = new long[rows];
    }

    @Override
    public double[] read(int[] ids, int[] parents) {
        long[] next = new long[ids.length];
        double[] scores = new double[ids.length * CLASSES];
        for (int row = 0; row < ids.length; row++) {
            next[row] = pasts[parents[row]] * 7 + ids[row] + 1;
            System.arraycopy(scores(next[row]), 0, scores, row * CLASSES, CLASSES);
        }
        pasts = next;
        return scores;
    }

    private double[] scores(long past) {
        var random = new SplittableRandom(seed * 1_000_003 + past);
        return random.doubles(CLASSES, -2, 2).toArray();
    }

    /** Every text there is within a length, best first by this penalty. */
    List<Written> all(int length, double penalty) {
        List<Written> all = new ArrayList<>();
        extend(new int[0], 1, 0, length, all);
        return all.stream()
                .map(text -> new Written(text.ids(), text.score() / Math.pow((5.0 + text.ids().length) / 6, penalty)))
                .sorted(Comparator.comparingDouble(Written::score).reversed())
                .toList();
    }

    private void extend(int[] before, long past, double sum, int length, List<Written> all) {
        double[] scores = scores(past);
        double total = 0;
        for (double score : scores) {
            total += Math.exp(score);
        }
        for (int id = 0; id < CLASSES; id++) {
            int[] text = java.util.Arrays.copyOf(before, before.length + 1);
            text[before.length] = id;
            double score = sum + scores[id] - Math.log(total);
            if (id == END || text.length == length) {
                all.add(new Written(text, score));
            } else {
                extend(text, past * 7 + id + 1, score, length, all);
            }
        }
    }

    static Limits limits(int length) {
        return new Limits(END, length, java.util.Set.of());
    }
}
