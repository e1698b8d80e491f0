package org.unroll.engine.internal.training;

import org.unroll.component.Workers;

/** The Euclidean norm of a long vector. Sums are taken over pieces of fixed length: any number of threads gives the same. */
final class Norm {
    private static final int PIECE = 4096;

    private final Workers workers;
    private final int length;
    private final double[] pieces;

    Norm(Workers workers, int length) {
        this.workers = workers;
        this.length = length;
        pieces = new double[(length + PIECE - 1) / PIECE];
    }

    double of(float[] vector) {
        workers.runOwners(length, (from, to) -> square(vector, (from + PIECE - 1) / PIECE, (to + PIECE - 1) / PIECE));
        double sum = 0;
        for (double piece : pieces) {
            sum += piece;
        }
        return Math.sqrt(sum);
    }

    private void square(float[] vector, int from, int to) {
        for (int piece = from; piece < to; piece++) {
            pieces[piece] = sumOfSquares(vector, piece * PIECE, Math.min(length, (piece + 1) * PIECE));
        }
    }

    /** Four sums side by side, which need not wait for each other. */
    private static double sumOfSquares(float[] vector, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += (double) vector[i] * vector[i];
            b += (double) vector[i + 1] * vector[i + 1];
            c += (double) vector[i + 2] * vector[i + 2];
            d += (double) vector[i + 3] * vector[i + 3];
        }
        for (; i < to; i++) {
            a += (double) vector[i] * vector[i];
        }
        return (a + b) + (c + d);
    }
}
