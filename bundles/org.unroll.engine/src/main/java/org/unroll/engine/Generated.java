package org.unroll.engine;

import java.util.List;

/**
 * What a model wrote.
 *
 * @param text as people write it, without the prompt; empty where the model writes numbers
 * @param ids without the end id
 * @param score sum of the logarithms of the probabilities of the ids; of a beam, divided by its length penalty
 * @param numbers feature vectors of the steps, where the model writes numbers
 */
public record Generated(String text, List<Integer> ids, double score, List<List<Float>> numbers) {
    public Generated {
        ids = List.copyOf(ids);
        numbers = numbers.stream().map(List::copyOf).toList();
    }
}
