package org.unroll.engine.internal.step;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Products of matrices by the matrix library itself: calling it costs less than an operation of ND4J. Larger products are
 * cut into tiles: up to a million multiplications OpenBLAS does not repack its operands, which is up to twice as fast.
 */
final class MatrixProduct {
    private static final int SMALL = 1_000_000;
    private static final int ROWS = 32;
    private static final int COLUMNS = 64;
    /** Results of this size no longer stay in the cache while tile after tile is added. */
    private static final int LARGEST_RESULT = 1 << 19;

    private final boolean single;
    private final Pointer a;
    private final Pointer b;
    private final Pointer c;

    MatrixProduct(Storage a, Storage b, Storage c) {
        single = c.type() == DataType.FLOAT;
        this.a = a.pointer();
        this.b = b.pointer();
        this.c = c.pointer();
    }

    /** A matrix in a storage: where it begins, its stride, and whether it is used transposed. */
    record Operand(int start, int stride, boolean transposed) {
        int at(int row, int column) {
            return start + (transposed ? column * stride + row : row * stride + column);
        }
    }

    /**
     * {@code c = x y}, or {@code c += x y}.
     *
     * @param m rows of c
     * @param n columns of c
     * @param k numbers in each sum
     */
    void run(int m, int n, int k, Operand x, Operand y, boolean adding, Operand result) {
        long work = (long) m * n * k;
        if (work <= SMALL || y.transposed() || x.transposed() && (long) m * n > LARGEST_RESULT) {
            tile(new Tile(0, 0, 0, m, n, k), x, y, adding, result);
            return;
        }
        int rows = Math.min(m, x.transposed() ? COLUMNS : ROWS);
        int columns = Math.min(n, COLUMNS);
        int most = Math.max(1, SMALL / (rows * columns));
        int parts = (k + most - 1) / most;
        int depth = (k + parts - 1) / parts;
        for (int from = 0; from < k; from += depth) {
            for (int column = 0; column < n; column += columns) {
                for (int row = 0; row < m; row += rows) {
                    Tile tile = new Tile(
                            row,
                            column,
                            from,
                            Math.min(rows, m - row),
                            Math.min(columns, n - column),
                            Math.min(depth, k - from));
                    tile(tile, x, y, adding || from > 0, result);
                }
            }
        }
    }

    private record Tile(int row, int column, int from, int rows, int columns, int depth) {}

    private void tile(Tile tile, Operand x, Operand y, boolean adding, Operand result) {
        if (tile.rows() == 0 || tile.columns() == 0) {
            return;
        }
        int tx = x.transposed() ? CblasTrans : CblasNoTrans;
        int ty = y.transposed() ? CblasTrans : CblasNoTrans;
        int beta = adding ? 1 : 0;
        Pointer pa = a.position(x.at(tile.row(), tile.from()));
        Pointer pb = b.position(y.at(tile.from(), tile.column()));
        Pointer pc = c.position(result.at(tile.row(), tile.column()));
        int m = tile.rows();
        int n = tile.columns();
        int k = tile.depth();
        int order = CblasRowMajor;
        if (single) {
            FloatPointer fa = (FloatPointer) pa;
            FloatPointer fb = (FloatPointer) pb;
            cblas_sgemm(
                    order,
                    tx,
                    ty,
                    m,
                    n,
                    k,
                    1,
                    fa,
                    x.stride(),
                    fb,
                    y.stride(),
                    beta,
                    (FloatPointer) pc,
                    result.stride());
        } else {
            DoublePointer da = (DoublePointer) pa;
            DoublePointer db = (DoublePointer) pb;
            cblas_dgemm(
                    order,
                    tx,
                    ty,
                    m,
                    n,
                    k,
                    1,
                    da,
                    x.stride(),
                    db,
                    y.stride(),
                    beta,
                    (DoublePointer) pc,
                    result.stride());
        }
    }
}
