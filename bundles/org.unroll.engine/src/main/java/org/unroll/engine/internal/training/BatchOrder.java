package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
        return cut(IntStream.range(0, data.size(part)).toArray(), batchSize);
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
        int[] order = IntStream.range(0, data.size(part)).toArray();
        Random shuffling = new Random(random.nextLong());
        shuffle(order, shuffling);
        if (bucket > 0 && differ(data, part)) {
            long size = (long) bucket * batchSize;
            for (long from = 0; from < order.length; from += size) {
                sort(order, (int) from, (int) Math.min(order.length, from + size), data, part);
            }
        }
        List<int[]> batches = cut(order, batchSize);
        Collections.shuffle(batches, shuffling);
        return batches;
    }

    /** In the order of {@link Collections#shuffle(List, Random)}. */
    private static void shuffle(int[] order, Random random) {
        for (int i = order.length; i > 1; i--) {
            int other = random.nextInt(i);
            int example = order[i - 1];
            order[i - 1] = order[other];
            order[other] = example;
        }
    }

    private static boolean differ(Dataset data, Dataset.Part part) {
        for (int i = 1; i < data.size(part); i++) {
            if (data.length(part, i) != data.length(part, 0)) {
                return true;
            }
        }
        return false;
    }

    /** By length; examples of the same length stay in their order. */
    private static void sort(int[] order, int from, int to, Dataset data, Dataset.Part part) {
        int[] before = Arrays.copyOfRange(order, from, to);
        long[] keys = new long[before.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) data.length(part, before[i]) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        for (int i = 0; i < keys.length; i++) {
            order[from + i] = before[(int) keys[i]];
        }
    }

    private static List<int[]> cut(int[] all, int batchSize) {
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < all.length; from += batchSize) {
            batches.add(Arrays.copyOfRange(all, from, Math.min(all.length, from + batchSize)));
        }
        return batches;
    }
}
