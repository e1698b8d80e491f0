package org.unroll.kernels;

import static org.unroll.kernels.Lanes.COUNT;
import static org.unroll.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Register tiles that are two vectors wide: {@code C = S + A·B} for some rows of A and one panel of B, where S
 * is C itself, or one row for all. Every sum runs over
 * the depth in the same order whatever the height, so that results do not depend on how rows are grouped.
 *
 * <p>The methods repeat each other because the compiler keeps sums in registers only where each has a name of its own.
 */
final class TwoTiles {
    private TwoTiles() {}

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
        FloatVector c01 = FloatVector.fromArray(SPECIES, s, so + COUNT);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + lds);
        FloatVector c11 = FloatVector.fromArray(SPECIES, s, so + lds + COUNT);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, so + 2 * lds);
        FloatVector c21 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + COUNT);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, so + 3 * lds);
        FloatVector c31 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + COUNT);
        FloatVector c40 = FloatVector.fromArray(SPECIES, s, so + 4 * lds);
        FloatVector c41 = FloatVector.fromArray(SPECIES, s, so + 4 * lds + COUNT);
        FloatVector c50 = FloatVector.fromArray(SPECIES, s, so + 5 * lds);
        FloatVector c51 = FloatVector.fromArray(SPECIES, s, so + 5 * lds + COUNT);
        int a1 = ao + lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        int a4 = ao + 4 * lda;
        int a5 = ao + 5 * lda;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bo + COUNT);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao + k]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + k]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[a2 + k]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[a3 + k]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[a4 + k]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[a5 + k]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            bo += 2 * COUNT;
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + COUNT);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + COUNT);
        c20.intoArray(c, co + 2 * ldc);
        c21.intoArray(c, co + 2 * ldc + COUNT);
        c30.intoArray(c, co + 3 * ldc);
        c31.intoArray(c, co + 3 * ldc + COUNT);
        c40.intoArray(c, co + 4 * ldc);
        c41.intoArray(c, co + 4 * ldc + COUNT);
        c50.intoArray(c, co + 5 * ldc);
        c51.intoArray(c, co + 5 * ldc + COUNT);
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
        FloatVector c01 = FloatVector.fromArray(SPECIES, s, so + COUNT);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + lds);
        FloatVector c11 = FloatVector.fromArray(SPECIES, s, so + lds + COUNT);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, so + 2 * lds);
        FloatVector c21 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + COUNT);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, so + 3 * lds);
        FloatVector c31 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + COUNT);
        int a1 = ao + lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bo + COUNT);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao + k]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + k]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[a2 + k]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[a3 + k]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            bo += 2 * COUNT;
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + COUNT);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + COUNT);
        c20.intoArray(c, co + 2 * ldc);
        c21.intoArray(c, co + 2 * ldc + COUNT);
        c30.intoArray(c, co + 3 * ldc);
        c31.intoArray(c, co + 3 * ldc + COUNT);
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
        FloatVector c01 = FloatVector.fromArray(SPECIES, s, so + COUNT);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + lds);
        FloatVector c11 = FloatVector.fromArray(SPECIES, s, so + lds + COUNT);
        int a1 = ao + lda;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bo + COUNT);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao + k]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + k]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            bo += 2 * COUNT;
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + COUNT);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + COUNT);
    }

    /** One row of A. */
    static void rows1(int depth, float[] a, int ao, float[] b, int bo, float[] s, int so, float[] c, int co) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, so);
        FloatVector c01 = FloatVector.fromArray(SPECIES, s, so + COUNT);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bo + COUNT);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao + k]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            bo += 2 * COUNT;
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + COUNT);
    }
}
