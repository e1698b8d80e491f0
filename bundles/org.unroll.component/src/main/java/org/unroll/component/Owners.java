package org.unroll.component;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Which share looks after which numbers of a long vector: what it has claimed, and of the rest one stretch. */
final class Owners {
    private static final int NOBODY = -1;

    private final int shares;
    /** Who owns the numbers from an index to the next one. */
    private final TreeMap<Integer, Integer> claims = new TreeMap<>(Map.of(0, NOBODY));

    private final int[][] stretches;
    private int divided = -1;

    Owners(int shares) {
        this.shares = shares;
        stretches = new int[shares][0];
    }

    void claim(int share, int from, int to) {
        if (from < 0 || from > to || share < 0 || share >= shares) {
            throw new IllegalArgumentException(
                    "share " + share + " of " + shares + " cannot claim " + from + " to " + to);
        }
        int next = claims.floorEntry(to).getValue();
        claims.subMap(from, to).clear();
        if (from < to) {
            claims.put(from, share);
            claims.put(to, next);
        }
        divided = -1;
    }

    /** Divides a vector of {@code n} numbers; does nothing where it was the last to be divided. */
    void divide(int n) {
        if (divided == n) {
            return;
        }
        Arrays.fill(stretches, new int[0]);
        for (Map.Entry<Integer, Integer> claim : claims.headMap(n).entrySet()) {
            Integer next = claims.higherKey(claim.getKey());
            int end = next == null ? n : Math.min(n, next);
            for (int share = 0; share < shares; share++) {
                if (claim.getValue() == share) {
                    add(share, claim.getKey(), end);
                } else if (claim.getValue() == NOBODY) {
                    int first = Math.max(claim.getKey(), (int) ((long) n * share / shares));
                    add(share, first, Math.min(end, (int) ((long) n * (share + 1) / shares)));
                }
            }
        }
        divided = n;
    }

    private void add(int share, int from, int to) {
        int[] known = stretches[share];
        if (from >= to) {
            return;
        }
        if (known.length > 0 && known[known.length - 1] == from) {
            known[known.length - 1] = to;
        } else {
            stretches[share] = Arrays.copyOf(known, known.length + 2);
            stretches[share][known.length] = from;
            stretches[share][known.length + 1] = to;
        }
    }

    /** Pairs of first and one past the last, in order. */
    int[] of(int share) {
        return stretches[share];
    }
}
