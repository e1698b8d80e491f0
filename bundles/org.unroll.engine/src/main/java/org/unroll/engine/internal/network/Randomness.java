package org.unroll.engine.internal.network;

import java.util.random.RandomGenerator;

/**
 * Numbers drawn by counting: the n-th number of a purpose depends on nothing but the seed, the purpose and n (SplitMix64:
 * Steele, Lea and Flood 2014), so that a resumed run draws what the unbroken one would have drawn.
 */
public final class Randomness implements RandomGenerator {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long key;
    private long count;

    private Randomness(long key) {
        this.key = key;
    }

    /** The numbers of a seed; every seed will do, 0 too. */
    public static Randomness seeded(long seed) {
        return new Randomness(mix(seed + GOLDEN));
    }

    /** Numbers of their own for a purpose. */
    public Randomness of(String purpose) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < purpose.length(); i++) {
            hash = (hash ^ purpose.charAt(i)) * 0x100000001b3L;
        }
        return new Randomness(mix(key ^ mix(hash)));
    }

    /** Numbers of their own for one of many: an epoch, a batch. */
    public Randomness of(long index) {
        return new Randomness(mix(key + GOLDEN * (2 * index + 1)));
    }

    @Override
    public long nextLong() {
        return mix(key + GOLDEN * count++);
    }

    /** Writes the numbers {@code from}, {@code from + 1}, … of {@link #nextFloat()}; leaves the count as it is. */
    void uniform(float[] target, int offset, int from, int count) {
        for (int i = 0; i < count; i++) {
            target[offset + i] = (mix(key + GOLDEN * (from + i)) >>> 40) * 0x1.0p-24f;
        }
    }

    /** Fills with numbers in [0,1). */
    void fill(Memory memory) {
        for (int i = 0; i < memory.length(); i++) {
            memory.setNumber(i, nextFloat());
        }
    }

    /** Fills with zeros of this probability; the rest is what keeps the mean at 1. */
    void mask(Memory memory, double probability) {
        for (int i = 0; i < memory.length(); i++) {
            memory.setNumber(i, nextFloat() < probability ? 0 : 1 / (1 - probability));
        }
    }

    /** The same on the heap. */
    void mask(float[] target, double probability) {
        float kept = (float) (1 / (1 - probability));
        for (int i = 0; i < target.length; i++) {
            target[i] = nextFloat() < probability ? 0 : kept;
        }
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
