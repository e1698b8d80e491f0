package org.unroll.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Learns the pairs of a byte-pair vocabulary: again and again the most frequent pair of neighbours is joined; of equally
 * frequent ones that with the lesser ids.
 */
final class PairLearner {
    /** Rarer segments than this many frequent ones are not learnt from. */
    private static final int MOST = 100_000;

    private final List<int[]> words = new ArrayList<>();
    private final List<Long> weights = new ArrayList<>();
    private final Map<Long, Long> counts = new HashMap<>();
    private final Map<Long, Set<Integer>> places = new HashMap<>();
    private final PriorityQueue<Candidate> queue = new PriorityQueue<>(
            Comparator.comparingLong((Candidate c) -> -c.count()).thenComparingLong(Candidate::pair));

    /** A pair and how often it occurred when it was put into the queue. */
    private record Candidate(long pair, long count) {}

    private PairLearner(Counts segments) {
        for (String segment : segments.mostFrequent(MOST)) {
            int word = words.size();
            words.add(BytePairs.bytes(segment));
            weights.add(segments.of(segment));
            count(word, 1);
        }
        counts.forEach((pair, count) -> queue.add(new Candidate(pair, count)));
    }

    /**
     * The pairs, first learnt first.
     *
     * @param size number of ids of the vocabulary, bytes included; fewer where no pair occurs twice
     */
    static List<int[]> learn(Counts segments, int size) {
        var learner = new PairLearner(segments);
        List<int[]> merges = new ArrayList<>();
        while (BytePairs.BYTES + merges.size() < size) {
            Candidate best = learner.best();
            if (best == null || best.count() < 2) {
                break;
            }
            int left = (int) (best.pair() >>> 32);
            int right = (int) best.pair();
            learner.join(best.pair(), left, right, BytePairs.BYTES + merges.size());
            merges.add(new int[] {left, right});
        }
        return merges;
    }

    /** The most frequent pair; candidates whose count has changed since are put back with the present one. */
    private @org.jspecify.annotations.Nullable Candidate best() {
        for (Candidate next = queue.poll(); next != null; next = queue.poll()) {
            long count = counts.getOrDefault(next.pair(), 0L);
            if (count == next.count()) {
                return next;
            }
            if (count > 0 && count < next.count()) {
                queue.add(new Candidate(next.pair(), count));
            }
        }
        return null;
    }

    private void join(long pair, int left, int right, int id) {
        Set<Long> changed = new HashSet<>();
        for (int word : List.copyOf(places.getOrDefault(pair, Set.of()))) {
            count(word, -1);
            words.set(word, BytePairs.join(words.get(word), left, right, id));
            count(word, 1);
            int[] ids = words.get(word);
            for (int i = 0; i + 1 < ids.length; i++) {
                if (ids[i] == id || ids[i + 1] == id) {
                    changed.add(BytePairs.pair(ids[i], ids[i + 1]));
                }
            }
        }
        places.remove(pair);
        changed.forEach(each -> queue.add(new Candidate(each, counts.getOrDefault(each, 0L))));
    }

    private void count(int word, int sign) {
        int[] ids = words.get(word);
        for (int i = 0; i + 1 < ids.length; i++) {
            long pair = BytePairs.pair(ids[i], ids[i + 1]);
            counts.merge(pair, sign * weights.get(word), Long::sum);
            if (sign > 0) {
                places.computeIfAbsent(pair, p -> new HashSet<>()).add(word);
            } else {
                Set<Integer> its = places.get(pair);
                if (its != null) {
                    its.remove(word);
                }
            }
        }
    }
}
