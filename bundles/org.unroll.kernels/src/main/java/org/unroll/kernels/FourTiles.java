package org.unroll.kernels;

import static org.unroll.kernels.Lanes.COUNT;
import static org.unroll.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Register tiles that are four vectors wide: {@code C = S + A·B} for some rows of A and one panel of B, where S
 * is C itself, or one row for all. Every sum runs over
 * the depth in the same order whatever the height, so that results do not depend on how rows are grouped.
 *
 * <p>The methods repeat each other because the compiler keeps sums in registers only where each has a name of its own.
 */
final class FourTiles {
    private FourTiles() {}

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
        FloatVector c02 = FloatVector.fromArray(SPECIES, s, so + 2 * COUNT);
        FloatVector c03 = FloatVector.fromArray(SPECIES, s, so + 3 * COUNT);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + lds);
        FloatVector c11 = FloatVector.fromArray(SPECIES, s, so + lds + COUNT);
        FloatVector c12 = FloatVector.fromArray(SPECIES, s, so + lds + 2 * COUNT);
        FloatVector c13 = FloatVector.fromArray(SPECIES, s, so + lds + 3 * COUNT);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, so + 2 * lds);
        FloatVector c21 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + COUNT);
        FloatVector c22 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 2 * COUNT);
        FloatVector c23 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 3 * COUNT);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, so + 3 * lds);
        FloatVector c31 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + COUNT);
        FloatVector c32 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 2 * COUNT);
        FloatVector c33 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 3 * COUNT);
        FloatVector c40 = FloatVector.fromArray(SPECIES, s, so + 4 * lds);
        FloatVector c41 = FloatVector.fromArray(SPECIES, s, so + 4 * lds + COUNT);
        FloatVector c42 = FloatVector.fromArray(SPECIES, s, so + 4 * lds + 2 * COUNT);
        FloatVector c43 = FloatVector.fromArray(SPECIES, s, so + 4 * lds + 3 * COUNT);
        FloatVector c50 = FloatVector.fromArray(SPECIES, s, so + 5 * lds);
        FloatVector c51 = FloatVector.fromArray(SPECIES, s, so + 5 * lds + COUNT);
        FloatVector c52 = FloatVector.fromArray(SPECIES, s, so + 5 * lds + 2 * COUNT);
        FloatVector c53 = FloatVector.fromArray(SPECIES, s, so + 5 * lds + 3 * COUNT);
        int a1 = ao + lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        int a4 = ao + 4 * lda;
        int a5 = ao + 5 * lda;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bo + COUNT);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, bo + 2 * COUNT);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, bo + 3 * COUNT);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao + k]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[a1 + k]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(SPECIES, a[a2 + k]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(SPECIES, a[a3 + k]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
            x = FloatVector.broadcast(SPECIES, a[a4 + k]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            c42 = x.fma(b2, c42);
            c43 = x.fma(b3, c43);
            x = FloatVector.broadcast(SPECIES, a[a5 + k]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            c52 = x.fma(b2, c52);
            c53 = x.fma(b3, c53);
            bo += 4 * COUNT;
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + COUNT);
        c02.intoArray(c, co + 2 * COUNT);
        c03.intoArray(c, co + 3 * COUNT);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + COUNT);
        c12.intoArray(c, co + ldc + 2 * COUNT);
        c13.intoArray(c, co + ldc + 3 * COUNT);
        c20.intoArray(c, co + 2 * ldc);
        c21.intoArray(c, co + 2 * ldc + COUNT);
        c22.intoArray(c, co + 2 * ldc + 2 * COUNT);
        c23.intoArray(c, co + 2 * ldc + 3 * COUNT);
        c30.intoArray(c, co + 3 * ldc);
        c31.intoArray(c, co + 3 * ldc + COUNT);
        c32.intoArray(c, co + 3 * ldc + 2 * COUNT);
        c33.intoArray(c, co + 3 * ldc + 3 * COUNT);
        c40.intoArray(c, co + 4 * ldc);
        c41.intoArray(c, co + 4 * ldc + COUNT);
        c42.intoArray(c, co + 4 * ldc + 2 * COUNT);
        c43.intoArray(c, co + 4 * ldc + 3 * COUNT);
        c50.intoArray(c, co + 5 * ldc);
        c51.intoArray(c, co + 5 * ldc + COUNT);
        c52.intoArray(c, co + 5 * ldc + 2 * COUNT);
        c53.intoArray(c, co + 5 * ldc + 3 * COUNT);
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
        FloatVector c02 = FloatVector.fromArray(SPECIES, s, so + 2 * COUNT);
        FloatVector c03 = FloatVector.fromArray(SPECIES, s, so + 3 * COUNT);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + lds);
        FloatVector c11 = FloatVector.fromArray(SPECIES, s, so + lds + COUNT);
        FloatVector c12 = FloatVector.fromArray(SPECIES, s, so + lds + 2 * COUNT);
        FloatVector c13 = FloatVector.fromArray(SPECIES, s, so + lds + 3 * COUNT);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, so + 2 * lds);
        FloatVector c21 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + COUNT);
        FloatVector c22 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 2 * COUNT);
        FloatVector c23 = FloatVector.fromArray(SPECIES, s, so + 2 * lds + 3 * COUNT);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, so + 3 * lds);
        FloatVector c31 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + COUNT);
        FloatVector c32 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 2 * COUNT);
        FloatVector c33 = FloatVector.fromArray(SPECIES, s, so + 3 * lds + 3 * COUNT);
        int a1 = ao + lda;
        int a2 = ao + 2 * lda;
        int a3 = ao + 3 * lda;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bo + COUNT);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, bo + 2 * COUNT);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, bo + 3 * COUNT);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao + k]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[a1 + k]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(SPECIES, a[a2 + k]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(SPECIES, a[a3 + k]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
            bo += 4 * COUNT;
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + COUNT);
        c02.intoArray(c, co + 2 * COUNT);
        c03.intoArray(c, co + 3 * COUNT);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + COUNT);
        c12.intoArray(c, co + ldc + 2 * COUNT);
        c13.intoArray(c, co + ldc + 3 * COUNT);
        c20.intoArray(c, co + 2 * ldc);
        c21.intoArray(c, co + 2 * ldc + COUNT);
        c22.intoArray(c, co + 2 * ldc + 2 * COUNT);
        c23.intoArray(c, co + 2 * ldc + 3 * COUNT);
        c30.intoArray(c, co + 3 * ldc);
        c31.intoArray(c, co + 3 * ldc + COUNT);
        c32.intoArray(c, co + 3 * ldc + 2 * COUNT);
        c33.intoArray(c, co + 3 * ldc + 3 * COUNT);
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
        FloatVector c02 = FloatVector.fromArray(SPECIES, s, so + 2 * COUNT);
        FloatVector c03 = FloatVector.fromArray(SPECIES, s, so + 3 * COUNT);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, so + lds);
        FloatVector c11 = FloatVector.fromArray(SPECIES, s, so + lds + COUNT);
        FloatVector c12 = FloatVector.fromArray(SPECIES, s, so + lds + 2 * COUNT);
        FloatVector c13 = FloatVector.fromArray(SPECIES, s, so + lds + 3 * COUNT);
        int a1 = ao + lda;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bo + COUNT);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, bo + 2 * COUNT);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, bo + 3 * COUNT);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao + k]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[a1 + k]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            bo += 4 * COUNT;
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + COUNT);
        c02.intoArray(c, co + 2 * COUNT);
        c03.intoArray(c, co + 3 * COUNT);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + COUNT);
        c12.intoArray(c, co + ldc + 2 * COUNT);
        c13.intoArray(c, co + ldc + 3 * COUNT);
    }

    /** One row of A. */
    static void rows1(int depth, float[] a, int ao, float[] b, int bo, float[] s, int so, float[] c, int co) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, so);
        FloatVector c01 = FloatVector.fromArray(SPECIES, s, so + COUNT);
        FloatVector c02 = FloatVector.fromArray(SPECIES, s, so + 2 * COUNT);
        FloatVector c03 = FloatVector.fromArray(SPECIES, s, so + 3 * COUNT);
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bo + COUNT);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, bo + 2 * COUNT);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, bo + 3 * COUNT);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao + k]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            bo += 4 * COUNT;
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + COUNT);
        c02.intoArray(c, co + 2 * COUNT);
        c03.intoArray(c, co + 3 * COUNT);
    }
}
