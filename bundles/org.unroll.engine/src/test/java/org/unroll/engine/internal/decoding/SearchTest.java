package org.unroll.engine.internal.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.engine.internal.decoding.Search.Limits;
import org.unroll.engine.internal.decoding.Search.Written;
import org.unroll.engine.internal.network.Randomness;

/** What is written from known scores. */
class SearchTest {
    private static final int LENGTH = 4;

    private static List<Written> write(Search search, long language, int rows) {
        return search.write(new TinyLanguage(language, rows), new int[rows], TinyLanguage.limits(LENGTH));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aBeamOfWidthOneWritesWhatGreedyDecodingWrites(long language) {
        Written greedy = write(Sampling.GREEDY, language, 1).get(0);
        for (double penalty : new double[] {0, 0.6, 1}) {
            assertThat(write(new Beam(1, penalty), language, 1).get(0).ids()).containsExactly(greedy.ids());
        }
    }

    /** 3⁴ + 3³ + 3² + 3 + … texts at most: a beam that wide forgets none. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aWideBeamFindsTheBestOfAllTexts(long language) {
        for (double penalty : new double[] {0, 0.6, 1}) {
            List<Written> all = new TinyLanguage(language, 1).all(LENGTH, penalty);
            List<Written> found = write(new Beam(200, penalty), language, 200);
            for (int i = 0; i < 5; i++) {
                assertThat(found.get(i).ids()).containsExactly(all.get(i).ids());
                assertThat(found.get(i).score()).isCloseTo(all.get(i).score(), within(1e-9));
            }
        }
    }

    /** A single text may come out worse, because a better beginning can push a better text out. */
    @Test
    void wideBeamsFindMoreProbableTexts() {
        double[] sums = new double[3];
        for (long language = 0; language < 50; language++) {
            sums[0] += write(Sampling.GREEDY, language, 1).get(0).score();
            sums[1] += write(new Beam(2, 0), language, 2).get(0).score();
            sums[2] += write(new Beam(8, 0), language, 8).get(0).score();
        }
        assertThat(sums[1]).isGreaterThan(sums[0] + 1);
        assertThat(sums[2]).isGreaterThan(sums[1]);
    }

    @Test
    void textsSideBySideAreWrittenAsAlone() {
        List<Written> together = write(new Beam(3, 0.6), 5, 6);
        List<Written> alone = write(new Beam(3, 0.6), 5, 3);
        for (int i = 0; i < 6; i++) {
            assertThat(together.get(i).ids()).containsExactly(alone.get(i % 3).ids());
        }
    }

    @Test
    void drawsAsOftenAsTheProbabilitiesSay() {
        double[] probabilities = {0.5, 0.3, 0.15, 0.05};
        int[] counts = counts(new Sampling(1, 0, 1, Randomness.seeded(1)), probabilities);
        double[] cold = Arrays.stream(probabilities).map(p -> p * p).toArray();
        double sum = Arrays.stream(cold).sum();
        int[] colder = counts(new Sampling(0.5, 0, 1, Randomness.seeded(2)), probabilities);
        for (int id = 0; id < 4; id++) {
            assertThat(counts[id] / 20000.0).isCloseTo(probabilities[id], within(0.015));
            assertThat(colder[id] / 20000.0).isCloseTo(cold[id] / sum, within(0.015));
        }
    }

    @Test
    void drawsFromTheMostProbableOnly() {
        double[] probabilities = {0.15, 0.5, 0.05, 0.3};
        int[] two = counts(new Sampling(1, 2, 1, Randomness.seeded(1)), probabilities);
        assertThat(two[0] + two[2]).isZero();
        assertThat(two[1] / 20000.0).isCloseTo(0.625, within(0.015));
        int[] nucleus = counts(new Sampling(1, 0, 0.9, Randomness.seeded(1)), probabilities);
        assertThat(nucleus[2]).isZero();
        assertThat(nucleus[0]).isPositive();
        int[] one = counts(new Sampling(1, 0, 0, Randomness.seeded(1)), probabilities);
        assertThat(one[1]).isEqualTo(20000);
    }

    private static int[] counts(Sampling sampling, double[] probabilities) {
        int rows = 20000;
        double[] scores = new double[rows * probabilities.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.log(probabilities[i % probabilities.length]);
        }
        int[] counts = new int[probabilities.length];
        sampling.write((ids, parents) -> scores, new int[rows], new Limits(-1, 1, Set.of()))
                .forEach(text -> counts[text.ids()[0]]++);
        return counts;
    }

    @Test
    void drawsTheSameFromTheSameSeed() {
        List<int[]> first = ids(7);
        assertThat(ids(7)).usingRecursiveComparison().isEqualTo(first);
        assertThat(IntStream.range(8, 20)
                        .mapToObj(SearchTest::ids)
                        .anyMatch(other -> !Arrays.deepEquals(other.toArray(), first.toArray())))
                .isTrue();
    }

    private static List<int[]> ids(long seed) {
        return write(new Sampling(1, 0, 1, Randomness.seeded(seed)), 3, 4).stream()
                .map(Written::ids)
                .toList();
    }

    @Test
    void neverWritesWhatIsBanned() {
        for (Search search : List.of(Sampling.GREEDY, new Beam(1, 0), new Sampling(2, 0, 1, Randomness.seeded(3)))) {
            Written text = search.write(new TinyLanguage(2, 1), new int[1], new Limits(-1, 20, Set.of(0, 3)))
                    .get(0);
            assertThat(text.ids()).hasSize(20).doesNotContain(0, 3);
        }
    }
}
