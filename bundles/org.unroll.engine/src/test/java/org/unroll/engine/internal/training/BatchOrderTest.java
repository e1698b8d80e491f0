package org.unroll.engine.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.component.Contract;
import org.unroll.component.Dataset;
import org.unroll.engine.internal.network.Randomness;

class BatchOrderTest {
    /** Example i has i % 7 + 1 steps. */
    private static Dataset data(int size) {
        return new Dataset() {
            @Override
            public Map<String, Contract> arrays() {
                return Map.of();
            }

            @Override
            public int size(Part part) {
                return size;
            }

            @Override
            public int length(Part part, int example) {
                return example % 7 + 1;
            }

            @Override
            public Batch batch(Part part, int[] examples) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<java.nio.file.Path> files() {
                return List.of();
            }

            @Override
            public Map<String, Object> fitted() {
                return Map.of();
            }
        };
    }

    private static List<int[]> shuffled(int size, long seed) {
        return BatchOrder.shuffled(data(size), Dataset.Part.TRAIN, 4, 50, Randomness.seeded(seed));
    }

    @Test
    void everyExampleIsReadOnce() {
        int[] read =
                shuffled(103, 0).stream().flatMapToInt(Arrays::stream).sorted().toArray();
        assertThat(read).isEqualTo(IntStream.range(0, 103).toArray());
    }

    @Test
    void theSeedDecidesTheOrder() {
        assertThat(shuffled(50, 3)).usingRecursiveComparison().isEqualTo(shuffled(50, 3));
        assertThat(shuffled(50, 3)).usingRecursiveComparison().isNotEqualTo(shuffled(50, 4));
    }

    /** What runs of earlier versions read, which must go on as they began: the JDK's shuffle and stable sort of lists. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 50})
    void theOrderIsThatOfListsOfTheJdk(int bucket) {
        int size = 103;
        Random shuffling = new Random(Randomness.seeded(5).nextLong());
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, shuffling);
        for (int from = 0; bucket > 0 && from < size; from += 4 * bucket) {
            order.subList(from, Math.min(size, from + 4 * bucket)).sort(Comparator.comparingInt(i -> i % 7));
        }
        List<List<Integer>> batches = new ArrayList<>();
        for (int from = 0; from < size; from += 4) {
            batches.add(order.subList(from, Math.min(size, from + 4)));
        }
        Collections.shuffle(batches, shuffling);

        List<int[]> read = BatchOrder.shuffled(data(size), Dataset.Part.TRAIN, 4, bucket, Randomness.seeded(5));
        assertThat(read.stream()
                        .map(batch -> Arrays.stream(batch).boxed().toList())
                        .toList())
                .isEqualTo(batches);
    }

    @Test
    void likeLengthsComeTogether() {
        long padded = shuffled(200, 1).stream()
                .mapToLong(batch -> {
                    int longest = Arrays.stream(batch).map(i -> i % 7 + 1).max().orElseThrow();
                    return Arrays.stream(batch).map(i -> longest - (i % 7 + 1)).sum();
                })
                .sum();
        assertThat(padded).isLessThan(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 1000, Integer.MAX_VALUE})
    void noRowIsLostInBucketsOfAnySize(int bucket) {
        int[] read = BatchOrder.shuffled(data(103), Dataset.Part.TRAIN, 4, bucket, Randomness.seeded(0)).stream()
                .flatMapToInt(Arrays::stream)
                .sorted()
                .toArray();
        assertThat(read).isEqualTo(IntStream.range(0, 103).toArray());
    }

    /** Eleven examples in four rows: each row reads its own stretch, the longer ones first. */
    @Test
    void rowsOfStatefulBatchesFollowEachOther() {
        List<int[]> batches = BatchOrder.inOrder(data(11), Dataset.Part.TRAIN, 4, true);

        assertThat(batches).containsExactly(new int[] {0, 3, 6, 9}, new int[] {1, 4, 7, 10}, new int[] {2, 5, 8});
        assertThat(BatchOrder.inOrder(data(3), Dataset.Part.TRAIN, 4, true)).containsExactly(new int[] {0, 1, 2});
    }
}
