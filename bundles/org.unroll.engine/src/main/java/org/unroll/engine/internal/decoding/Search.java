package org.unroll.engine.internal.decoding;

import java.util.List;
import java.util.Set;

/** A way to choose what is written. */
public interface Search {
    /** Writes into every row. */
    List<Written> write(NextScores model, int[] start, Limits limits);

    /** How many rows belong to one text; they must begin alike. */
    int width();

    /**
     * What bounds a text.
     *
     * @param end id that ends it; -1 where none does
     * @param length ids after which it ends in any case
     * @param banned ids that are never written
     */
    record Limits(int end, int length, Set<Integer> banned) {}

    /**
     * What was written.
     *
     * @param ids with the end id, where it was written
     * @param score sum of the logarithms of their probabilities; of a beam, divided by its length penalty
     */
    record Written(int[] ids, double score) {}
}
