package org.unroll.kernels;

import java.util.Locale;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of this processor. */
final class Lanes {
    /** System property that asks for narrower vectors: 64, 128, 256 or 512 bits. */
    static final String BITS = "unroll.kernels.bits";

    /** All vectors are of this kind; the compiler needs it as a constant. */
    static final VectorSpecies<Float> SPECIES = species(System.getProperty(BITS));

    /** Numbers in a vector. */
    static final int COUNT = SPECIES.length();

    /** Vectors in the widest panel of a matrix: as many as leave the sums of a tile in registers. */
    static final int PANEL = sixteenRegisters() ? 2 : 4;

    private Lanes() {}

    /** The next multiple of {@link #COUNT}. */
    static int padded(int n) {
        return (n + COUNT - 1) / COUNT * COUNT;
    }

    /** AVX has 16 registers; AVX-512, which has wider vectors, and NEON have 32. */
    private static boolean sixteenRegisters() {
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return !architecture.contains("aarch64") && SPECIES.vectorBitSize() < 512;
    }

    private static VectorSpecies<Float> species(@org.jspecify.annotations.Nullable String bits) {
        return bits == null
                ? FloatVector.SPECIES_PREFERRED
                : VectorSpecies.of(float.class, VectorShape.forBitSize(Integer.parseInt(bits)));
    }
}
