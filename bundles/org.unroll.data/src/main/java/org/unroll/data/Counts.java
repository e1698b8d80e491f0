package org.unroll.data;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often segments occur, in bounded memory: when there are too many different ones, the rarest are forgotten. The
 * count of a frequent segment is exact unless it was rare for long.
 */
final class Counts {
    private static final int MOST = 1 << 19;

    private final int most;
    private final Map<String, long[]> counts = new HashMap<>();

    Counts() {
        this(MOST);
    }

    /** With room for so many different segments. */
    Counts(int most) {
        this.most = most;
    }

    void add(String segment) {
        counts.computeIfAbsent(segment, s -> new long[1])[0]++;
        for (long rare = 1; counts.size() > most; rare++) {
            long least = rare;
            counts.values().removeIf(count -> count[0] <= least);
        }
    }

    long of(String segment) {
        return counts.getOrDefault(segment, new long[1])[0];
    }

    /** The most frequent first; equally frequent ones in the order of their characters. */
    List<String> mostFrequent(int number) {
        Comparator<Map.Entry<String, long[]>> rarer = Comparator.comparingLong(e -> -e.getValue()[0]);
        return counts.entrySet().stream()
                .sorted(rarer.thenComparing(Map.Entry::getKey))
                .limit(number)
                .map(Map.Entry::getKey)
                .toList();
    }
}
