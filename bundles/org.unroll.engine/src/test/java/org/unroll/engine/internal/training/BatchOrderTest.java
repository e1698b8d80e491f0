package org.unroll.engine.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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
}
