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
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.CellRun;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.model.TrainingPlan;

/** In which order, and in which company, the examples of a part are read. */
final class BatchOrder {
    private BatchOrder() {}

    /** The batches of an epoch, as the plan says. */
    static List<int[]> of(Dataset data, TrainingPlan plan, Blueprint blueprint, RandomGenerator random) {
        if (plan.isShuffle()) {
            return shuffled(data, Dataset.Part.TRAIN, plan.getBatchSize(), plan.getBucketing(), random);
        }
        return inOrder(data, Dataset.Part.TRAIN, plan.getBatchSize(), stateful(blueprint));
    }

    /** Whether any cell goes on from the batch before. */
    static boolean stateful(Blueprint blueprint) {
        return blueprint.nodes().stream()
                .filter(RecurrentNode.class::isInstance)
                .flatMap(node -> ((RecurrentNode) node).runs().stream())
                .anyMatch(CellRun::stateful);
    }

    /**
     * Without shuffling.
     *
     * @param streams whether row i of a batch must follow on row i of the batch before it
     */
    static List<int[]> inOrder(Dataset data, Dataset.Part part, int batchSize, boolean streams) {
        return streams ? streams(data.size(part), batchSize) : plain(data, part, batchSize);
    }

    /** In their own order, cut into batches. */
    static List<int[]> plain(Dataset data, Dataset.Part part, int batchSize) {
        return cut(IntStream.range(0, data.size(part)).boxed().toList(), batchSize);
    }

    /**
     * As many streams of examples in their own order as a batch has rows, side by side. Streams differ in length by one
     * example at most, the longer ones first, so that only the last batch may have fewer rows.
     */
    private static List<int[]> streams(int size, int batchSize) {
        int rows = Math.min(batchSize, size);
        List<int[]> batches = new ArrayList<>();
        int shorter = rows == 0 ? 0 : size / rows;
        int longer = rows == 0 ? 0 : size % rows;
        for (int k = 0; k < shorter + (longer > 0 ? 1 : 0); k++) {
            int[] batch = new int[k < shorter ? rows : longer];
            for (int row = 0; row < batch.length; row++) {
                batch[row] = row * shorter + Math.min(row, longer) + k;
            }
            batches.add(batch);
        }
        return batches;
    }

    /**
     * In a random order; the same numbers give the same order.
     *
     * @param bucket within so many batches examples of like length come together; 0 does not look at lengths
     */
    static List<int[]> shuffled(Dataset data, Dataset.Part part, int batchSize, int bucket, RandomGenerator random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, data.size(part)).boxed().toList());
        Random shuffling = new Random(random.nextLong());
        Collections.shuffle(order, shuffling);
        if (bucket > 0
                && order.stream().mapToInt(i -> data.length(part, i)).distinct().count() > 1) {
            long size = (long) bucket * batchSize;
            for (long from = 0; from < order.size(); from += size) {
                order.subList((int) from, (int) Math.min(order.size(), from + size))
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
