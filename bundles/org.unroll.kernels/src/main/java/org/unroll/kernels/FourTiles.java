package org.unroll.kernels;

import static org.unroll.kernels.Lanes.COUNT;
import static org.unroll.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Register tiles that are four vectors wide: {@code C (+)= A·B} for some rows of A and one panel of B. Every sum runs over
 * the depth in the same order whatever the height, so that results do not depend on how rows are grouped.
 *
 * <p>The methods repeat each other because the compiler keeps sums in registers only where each has a name of its own.
 */
final class FourTiles {
    private FourTiles() {}

    /** 6 rows of A, {@code lda} apart. */
    static void rows6(
            int depth, float[] a, int ao, int lda, float[] b, int bo, float[] c, int co, int ldc, boolean add) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero, c01 = zero, c02 = zero, c03 = zero;
        FloatVector c10 = zero, c11 = zero, c12 = zero, c13 = zero;
        FloatVector c20 = zero, c21 = zero, c22 = zero, c23 = zero;
        FloatVector c30 = zero, c31 = zero, c32 = zero, c33 = zero;
        FloatVector c40 = zero, c41 = zero, c42 = zero, c43 = zero;
        FloatVector c50 = zero, c51 = zero, c52 = zero, c53 = zero;
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
        store(c00, c01, c02, c03, c, co, add);
        store(c10, c11, c12, c13, c, co + ldc, add);
        store(c20, c21, c22, c23, c, co + 2 * ldc, add);
        store(c30, c31, c32, c33, c, co + 3 * ldc, add);
        store(c40, c41, c42, c43, c, co + 4 * ldc, add);
        store(c50, c51, c52, c53, c, co + 5 * ldc, add);
    }

    /** 4 rows of A, {@code lda} apart. */
    static void rows4(
            int depth, float[] a, int ao, int lda, float[] b, int bo, float[] c, int co, int ldc, boolean add) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero, c01 = zero, c02 = zero, c03 = zero;
        FloatVector c10 = zero, c11 = zero, c12 = zero, c13 = zero;
        FloatVector c20 = zero, c21 = zero, c22 = zero, c23 = zero;
        FloatVector c30 = zero, c31 = zero, c32 = zero, c33 = zero;
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
        store(c00, c01, c02, c03, c, co, add);
        store(c10, c11, c12, c13, c, co + ldc, add);
        store(c20, c21, c22, c23, c, co + 2 * ldc, add);
        store(c30, c31, c32, c33, c, co + 3 * ldc, add);
    }

    /** 2 rows of A, {@code lda} apart. */
    static void rows2(
            int depth, float[] a, int ao, int lda, float[] b, int bo, float[] c, int co, int ldc, boolean add) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero, c01 = zero, c02 = zero, c03 = zero;
        FloatVector c10 = zero, c11 = zero, c12 = zero, c13 = zero;
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
        store(c00, c01, c02, c03, c, co, add);
        store(c10, c11, c12, c13, c, co + ldc, add);
    }

    /** One row of A. */
    static void rows1(int depth, float[] a, int ao, float[] b, int bo, float[] c, int co, boolean add) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero, c01 = zero, c02 = zero, c03 = zero;
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
        store(c00, c01, c02, c03, c, co, add);
    }

    /** 6 columns of a sliver of A. */
    static void sliver6(int depth, float[] a, int ao, float[] b, int bo, float[] c, int co, int ldc, boolean add) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero, c01 = zero, c02 = zero, c03 = zero;
        FloatVector c10 = zero, c11 = zero, c12 = zero, c13 = zero;
        FloatVector c20 = zero, c21 = zero, c22 = zero, c23 = zero;
        FloatVector c30 = zero, c31 = zero, c32 = zero, c33 = zero;
        FloatVector c40 = zero, c41 = zero, c42 = zero, c43 = zero;
        FloatVector c50 = zero, c51 = zero, c52 = zero, c53 = zero;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bo + COUNT);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, bo + 2 * COUNT);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, bo + 3 * COUNT);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[ao + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(SPECIES, a[ao + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(SPECIES, a[ao + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
            x = FloatVector.broadcast(SPECIES, a[ao + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            c42 = x.fma(b2, c42);
            c43 = x.fma(b3, c43);
            x = FloatVector.broadcast(SPECIES, a[ao + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            c52 = x.fma(b2, c52);
            c53 = x.fma(b3, c53);
            ao += COUNT;
            bo += 4 * COUNT;
        }
        store(c00, c01, c02, c03, c, co, add);
        store(c10, c11, c12, c13, c, co + ldc, add);
        store(c20, c21, c22, c23, c, co + 2 * ldc, add);
        store(c30, c31, c32, c33, c, co + 3 * ldc, add);
        store(c40, c41, c42, c43, c, co + 4 * ldc, add);
        store(c50, c51, c52, c53, c, co + 5 * ldc, add);
    }

    /** 4 columns of a sliver of A. */
    static void sliver4(int depth, float[] a, int ao, float[] b, int bo, float[] c, int co, int ldc, boolean add) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero, c01 = zero, c02 = zero, c03 = zero;
        FloatVector c10 = zero, c11 = zero, c12 = zero, c13 = zero;
        FloatVector c20 = zero, c21 = zero, c22 = zero, c23 = zero;
        FloatVector c30 = zero, c31 = zero, c32 = zero, c33 = zero;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bo + COUNT);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, bo + 2 * COUNT);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, bo + 3 * COUNT);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[ao + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(SPECIES, a[ao + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(SPECIES, a[ao + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
            ao += COUNT;
            bo += 4 * COUNT;
        }
        store(c00, c01, c02, c03, c, co, add);
        store(c10, c11, c12, c13, c, co + ldc, add);
        store(c20, c21, c22, c23, c, co + 2 * ldc, add);
        store(c30, c31, c32, c33, c, co + 3 * ldc, add);
    }

    /** One column of a sliver of A. */
    static void sliver1(int depth, float[] a, int ao, float[] b, int bo, float[] c, int co, boolean add) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero, c01 = zero, c02 = zero, c03 = zero;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bo);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bo + COUNT);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, bo + 2 * COUNT);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, bo + 3 * COUNT);
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            ao += COUNT;
            bo += 4 * COUNT;
        }
        store(c00, c01, c02, c03, c, co, add);
    }

    private static void store(
            FloatVector v0, FloatVector v1, FloatVector v2, FloatVector v3, float[] c, int o, boolean add) {
        if (add) {
            v0.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
            v1.add(FloatVector.fromArray(SPECIES, c, o + COUNT)).intoArray(c, o + COUNT);
            v2.add(FloatVector.fromArray(SPECIES, c, o + 2 * COUNT)).intoArray(c, o + 2 * COUNT);
            v3.add(FloatVector.fromArray(SPECIES, c, o + 3 * COUNT)).intoArray(c, o + 3 * COUNT);
        } else {
            v0.intoArray(c, o);
            v1.intoArray(c, o + COUNT);
            v2.intoArray(c, o + 2 * COUNT);
            v3.intoArray(c, o + 3 * COUNT);
        }
    }
}
