package org.unroll.kernels;

import org.jspecify.annotations.Nullable;

/** {@code C = S + A·B} on register tiles. The depth goes in blocks that leave a panel's block in the first cache. */
final class MatrixProduct {
    private static final int BLOCK = 128;

    private MatrixProduct() {}

    /**
     * The columns of a share, added to what C holds.
     *
     * @param rows the rows of A and C
     * @param shift where column 0 stands in a row of C
     */
    static void multiply(Segments rows, float[] a, int lda, Panels b, int share, float[] c, int shift, int ldc) {
        multiply(rows, null, a, lda, b, share, c, shift, ldc);
    }

    /**
     * The columns of a share.
     *
     * @param start the row that is added to each row of the product; null where C is
     * @param rows the rows of A and C
     * @param shift where column 0 stands in a row of C
     */
    static void multiply(
            Segments rows,
            float @Nullable [] start,
            float[] a,
            int lda,
            Panels b,
            int share,
            float[] c,
            int shift,
            int ldc) {
        int[] ranges = b.ranges(share);
        for (int i = 0; i < ranges.length; i += 2) {
            for (int panel = ranges[i]; panel < ranges[i + 1]; panel++) {
                panel(rows, start, a, lda, b, panel, b.data(share), c, shift, ldc);
            }
        }
    }

    private static void panel(
            Segments rows,
            float @Nullable [] start,
            float[] a,
            int lda,
            Panels b,
            int panel,
            float[] data,
            float[] c,
            int shift,
            int ldc) {
        int vectors = b.vectors(panel);
        int column = b.column(panel);
        int first = column * b.depth;
        for (int k = 0; k < b.depth; ) {
            int depth = b.depth - k < 3 * BLOCK / 2 ? b.depth - k : BLOCK;
            int from = first + k * vectors * Lanes.COUNT;
            for (int i = 0; i < rows.count(); i++) {
                int co = rows.c(i) + shift + column;
                if (k == 0 && start != null) {
                    block(vectors, rows.rows(i), depth, a, rows.a(i), lda, data, from, start, column, 0, c, co, ldc);
                } else {
                    block(vectors, rows.rows(i), depth, a, rows.a(i) + k, lda, data, from, c, co, ldc, c, co, ldc);
                }
            }
            k += depth;
        }
    }

    private static void block(
            int vectors,
            int rows,
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
        for (int left = rows; left > 0; ) {
            int height = height(left);
            switch (vectors) {
                case 4 -> four(height, depth, a, ao, lda, b, bo, s, so, lds, c, co, ldc);
                case 2 -> two(height, depth, a, ao, lda, b, bo, s, so, lds, c, co, ldc);
                default -> one(height, depth, a, ao, lda, b, bo, s, so, lds, c, co, ldc);
            }
            ao += height * lda;
            so += height * lds;
            co += height * ldc;
            left -= height;
        }
    }

    /** Eight and nine rows are better off as 4 + 4 (+ 1) than as 6 + 2 (+ 1). */
    private static int height(int left) {
        if (left == 8 || left == 9) {
            return 4;
        }
        return left >= 6 ? 6 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
    }

    private static void four(
            int height,
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
        switch (height) {
            case 6 -> FourTiles.rows6(depth, a, ao, lda, b, bo, s, so, lds, c, co, ldc);
            case 4 -> FourTiles.rows4(depth, a, ao, lda, b, bo, s, so, lds, c, co, ldc);
            case 2 -> FourTiles.rows2(depth, a, ao, lda, b, bo, s, so, lds, c, co, ldc);
            default -> FourTiles.rows1(depth, a, ao, b, bo, s, so, c, co);
        }
    }

    private static void two(
            int height,
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
        switch (height) {
            case 6 -> TwoTiles.rows6(depth, a, ao, lda, b, bo, s, so, lds, c, co, ldc);
            case 4 -> TwoTiles.rows4(depth, a, ao, lda, b, bo, s, so, lds, c, co, ldc);
            case 2 -> TwoTiles.rows2(depth, a, ao, lda, b, bo, s, so, lds, c, co, ldc);
            default -> TwoTiles.rows1(depth, a, ao, b, bo, s, so, c, co);
        }
    }

    private static void one(
            int height,
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
        switch (height) {
            case 6 -> OneTiles.rows6(depth, a, ao, lda, b, bo, s, so, lds, c, co, ldc);
            case 4 -> OneTiles.rows4(depth, a, ao, lda, b, bo, s, so, lds, c, co, ldc);
            case 2 -> OneTiles.rows2(depth, a, ao, lda, b, bo, s, so, lds, c, co, ldc);
            default -> OneTiles.rows1(depth, a, ao, b, bo, s, so, c, co);
        }
    }
}
