package org.unroll.kernels;

import static org.unroll.kernels.Lanes.COUNT;
import static org.unroll.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Register tiles that are one vector wide: {@code C = S + A·B} for some rows of A and one panel of B, where S
 * is C itself, or one row for all. Every sum runs over
 * the depth in the same order whatever the height, so that results do not depend on how rows are grouped.
 *
 * <p>The methods repeat each other because the compiler keeps sums in registers only where each has a name of its own.
 */
final class OneTiles {
    private OneTiles() {}

    /** 6 rows of A, {@code lda} apart. */
    static void rows6(
            int depth,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, so);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + lds);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, so + 2 * lds);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, so + 3 * lds);
        FloatVector c40 = FloatVector.fromArray(SPECIES, s, so + 4 * lds);
        FloatVector c50 = FloatVector.fromArray(SPECIES, s, so + 5 * lds);
        int a1 = ao + lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        int a4 = ao + 4 * lda;
        int a5 = ao + 5 * lda;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao + k]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(SPECIES, a[a1 + k]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(SPECIES, a[a2 + k]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(SPECIES, a[a3 + k]);
            c30 = x.fma(b0, c30);
            x = FloatVector.broadcast(SPECIES, a[a4 + k]);
            c40 = x.fma(b0, c40);
            x = FloatVector.broadcast(SPECIES, a[a5 + k]);
            c50 = x.fma(b0, c50);
            bo += COUNT;
        }
        c00.intoArray(c, co);
        c10.intoArray(c, co + ldc);
        c20.intoArray(c, co + 2 * ldc);
        c30.intoArray(c, co + 3 * ldc);
        c40.intoArray(c, co + 4 * ldc);
        c50.intoArray(c, co + 5 * ldc);
    }

    /** 4 rows of A, {@code lda} apart. */
    static void rows4(
            int depth,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, so);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + lds);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, so + 2 * lds);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, so + 3 * lds);
        int a1 = ao + lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao + k]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(SPECIES, a[a1 + k]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(SPECIES, a[a2 + k]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(SPECIES, a[a3 + k]);
            c30 = x.fma(b0, c30);
            bo += COUNT;
        }
        c00.intoArray(c, co);
        c10.intoArray(c, co + ldc);
        c20.intoArray(c, co + 2 * ldc);
        c30.intoArray(c, co + 3 * ldc);
    }

    /** 2 rows of A, {@code lda} apart. */
    static void rows2(
            int depth,
            float[] a,
            int ao,
            int lda,
            float[] b,
            int bo,
            float[] s,
            int so,
            int lds,
            float[] c,
            int co,
            int ldc) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, so);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + lds);
        int a1 = ao + lda;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao + k]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(SPECIES, a[a1 + k]);
            c10 = x.fma(b0, c10);
            bo += COUNT;
        }
        c00.intoArray(c, co);
        c10.intoArray(c, co + ldc);
    }

    /** One row of A. */
    static void rows1(int depth, float[] a, int ao, float[] b, int bo, float[] s, int so, float[] c, int co) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, so);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao + k]);
            c00 = x.fma(b0, c00);
            bo += COUNT;
        }
        c00.intoArray(c, co);
    }
}
