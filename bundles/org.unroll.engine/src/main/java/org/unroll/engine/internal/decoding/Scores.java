package org.unroll.engine.internal.decoding;

import java.util.Arrays;

/** Scores of one row as probabilities. */
final class Scores {
    private Scores() {}

    /** {@code log softmax} of a row of {@code [R·V]}; minus infinity for what is never written. */
    static double[] logarithms(double[] all, int row, int classes, Search.Limits limits) {
        double[] scores = Arrays.copyOfRange(all, row * classes, (row + 1) * classes);
        limits.banned().forEach(id -> scores[id] = Double.NEGATIVE_INFINITY);
        double largest = Arrays.stream(scores).max().orElse(0);
        double sum = Arrays.stream(scores).map(s -> Math.exp(s - largest)).sum();
        double total = largest + Math.log(sum);
        for (int id = 0; id < classes; id++) {
            scores[id] -= total;
        }
        return scores;
    }

    /** The first of the largest. */
    static int best(double[] scores) {
        int best = 0;
        for (int id = 1; id < scores.length; id++) {
            if (scores[id] > scores[best]) {
                best = id;
            }
        }
        return best;
    }
}
