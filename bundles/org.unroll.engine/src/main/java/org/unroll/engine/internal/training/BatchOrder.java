package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.unroll.component.Dataset;

/** In which order, and in which company, the examples of a part are read. */
final class BatchOrder {
    /** Within so many batches examples of like length come together, so that little is padded. */
    private static final int BUCKET = 50;

    private BatchOrder() {}

    /** In their own order, cut into batches. */
    static List<int[]> plain(Dataset data, Dataset.Part part, int batchSize) {
        return cut(IntStream.range(0, data.size(part)).boxed().toList(), batchSize);
    }

    /** In a random order; the same numbers give the same order. */
    static List<int[]> shuffled(Dataset data, Dataset.Part part, int batchSize, RandomGenerator random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, data.size(part)).boxed().toList());
        Random shuffling = new Random(random.nextLong());
        Collections.shuffle(order, shuffling);
        if (order.stream().mapToInt(i -> data.length(part, i)).distinct().count() > 1) {
            for (int from = 0; from < order.size(); from += BUCKET * batchSize) {
                order.subList(from, Math.min(order.size(), from + BUCKET * batchSize))
                        .sort(Comparator.comparingInt(i -> data.length(part, i)));
            }
        }
        List<int[]> batches = cut(order, batchSize);
        Collections.shuffle(batches, shuffling);
        return batches;
    }

    private static List<int[]> cut(List<Integer> order, int batchSize) {
        int[] all = order.stream().mapToInt(Integer::intValue).toArray();
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < all.length; from += batchSize) {
            batches.add(Arrays.copyOfRange(all, from, Math.min(all.length, from + batchSize)));
        }
        return batches;
    }
}
