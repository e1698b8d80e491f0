package org.unroll.engine.internal.decoding;

/** A model that writes: it remembers what every row has read. */
@FunctionalInterface
public interface NextScores {
    /**
     * Scores of what may come next.
     *
     * @param ids what every row reads now, {@code [R]}
     * @param parents row whose past every row goes on from; its own number where rows stay what they are
     * @return {@code [R·V]}, good until the next call
     */
    double[] read(int[] ids, int[] parents);
}
