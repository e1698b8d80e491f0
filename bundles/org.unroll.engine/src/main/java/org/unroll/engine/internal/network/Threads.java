package org.unroll.engine.internal.network;

import org.nd4j.linalg.factory.Nd4j;

/**
 * How many threads one operation uses. A step of a cell is many small operations: threads that share one wait for each
 * other longer than they compute, and where other programs run too, ten to a hundred times longer.
 */
public final class Threads {
    /** System property that says how many threads fused kernels share their work among; all processors if it is absent. */
    public static final String PROPERTY = "unroll.threads";

    private static final String VARIABLE = "OMP_NUM_THREADS";

    private Threads() {}

    /** Lets each operation use one thread, unless the user has said how many. */
    static void limit() {
        if (System.getenv(VARIABLE) == null) {
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            Nd4j.factory().blas().setMaxThreads(1);
        }
    }

    /** How many threads share the work of fused kernels. */
    public static int workers() {
        return Math.max(1, Integer.getInteger(PROPERTY, Runtime.getRuntime().availableProcessors()));
    }

    /** The number in force, as text. */
    public static String inForce() {
        String said = System.getenv(VARIABLE);
        return said == null ? "1" : said;
    }
}
