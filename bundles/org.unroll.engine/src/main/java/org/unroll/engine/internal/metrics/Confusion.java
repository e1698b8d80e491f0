package org.unroll.engine.internal.metrics;

import org.unroll.model.Averaging;

/**
 * Confusion matrix of classes, and what follows from it.
 *
 * <p>C. J. van Rijsbergen, 1979: Information Retrieval. 0/0 counts as 0, as scikit-learn has it.
 */
public final class Confusion {
    /** With more classes a matrix says nothing to people. */
    public static final int MOST = 100;

    private final long[][] counts;

    /** For so many classes. */
    public Confusion(int classes) {
        counts = new long[classes][classes];
    }

    /** Adds one valid position. */
    public void add(int truth, int predicted) {
        counts[truth][predicted]++;
    }

    /** Number of classes. */
    public int classes() {
        return counts.length;
    }

    /** How often a class is the truth. */
    public long support(int of) {
        long there = 0;
        for (long count : counts[of]) {
            there += count;
        }
        return there;
    }

    /** How often a class was taken for another. */
    public long count(int truth, int predicted) {
        return counts[truth][predicted];
    }

    /** Share of the predictions of a class that are true. */
    public double precision(int of) {
        long predicted = 0;
        for (long[] row : counts) {
            predicted += row[of];
        }
        return ratio(counts[of][of], predicted);
    }

    /** Share of a class that was found. */
    public double recall(int of) {
        return ratio(counts[of][of], support(of));
    }

    /** Harmonic mean of precision and recall. */
    public double f1(int of) {
        double sum = precision(of) + recall(of);
        return sum == 0 ? 0 : 2 * precision(of) * recall(of) / sum;
    }

    /** F1 of all classes as one number. */
    public double f1(Averaging averaging) {
        return switch (averaging) {
            case MACRO -> macroF1();
            case WEIGHTED -> weightedF1();
            case MICRO ->
                accuracy(); // With one label for each position, what one class lacks another one has too much.
        };
    }

    private double weightedF1() {
        double sum = 0;
        long all = 0;
        for (int c = 0; c < counts.length; c++) {
            sum += support(c) * f1(c);
            all += support(c);
        }
        return all == 0 ? 0 : sum / all;
    }

    /** Mean of F1 over the classes that occur, as truth or as prediction. */
    public double macroF1() {
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < counts.length; c++) {
            if (occurs(c)) {
                sum += f1(c);
                occurring++;
            }
        }
        return occurring == 0 ? 0 : sum / occurring;
    }

    private boolean occurs(int of) {
        for (int c = 0; c < counts.length; c++) {
            if (counts[of][c] > 0 || counts[c][of] > 0) {
                return true;
            }
        }
        return false;
    }

    /** Share of all positions that are right. */
    public double accuracy() {
        long right = 0;
        long all = 0;
        for (int c = 0; c < counts.length; c++) {
            right += counts[c][c];
            for (long count : counts[c]) {
                all += count;
            }
        }
        return ratio(right, all);
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
