package org.unroll.engine.internal.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sequences of n neighbours and how often they occur. */
final class NGrams {
    private NGrams() {}

    static <T> Map<List<T>, Integer> of(List<T> tokens, int n) {
        Map<List<T>, Integer> counts = new HashMap<>();
        for (int i = 0; i + n <= tokens.size(); i++) {
            counts.merge(tokens.subList(i, i + n), 1, Integer::sum);
        }
        return counts;
    }

    static int total(Map<?, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of the first also occur in the second, each no more often than there. */
    static <T> int shared(Map<List<T>, Integer> first, Map<List<T>, Integer> second) {
        int shared = 0;
        for (Map.Entry<List<T>, Integer> entry : first.entrySet()) {
            shared += Math.min(entry.getValue(), second.getOrDefault(entry.getKey(), 0));
        }
        return shared;
    }
}
