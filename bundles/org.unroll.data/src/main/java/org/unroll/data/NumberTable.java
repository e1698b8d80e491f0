package org.unroll.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows of numbers that may be more than fit into memory. Rows are added at the end and read anywhere. */
final class NumberTable {
    private static final int BLOCK_ROWS = 1024;
    private static final int CACHED = 8;

    private final Spill spill;
    private final int width;
    private double[] @Nullable [] blocks = new double[4][];
    private long[] places = new long[4];
    private double[] tail;
    private int full;
    private long rows;
    private final double[][] cache = new double[CACHED][];
    private final int[] cached = new int[CACHED];

    NumberTable(Spill spill, int width) {
        this.spill = spill;
        this.width = width;
        tail = new double[4 * width];
        Arrays.fill(cached, -1);
    }

    long rows() {
        return rows;
    }

    void add(double... row) {
        int at = (int) (rows % BLOCK_ROWS) * width;
        if (at == tail.length) {
            tail = Arrays.copyOf(tail, Math.min(2 * tail.length, BLOCK_ROWS * width));
        }
        System.arraycopy(row, 0, tail, at, width);
        rows++;
        if (rows % BLOCK_ROWS == 0) {
            close();
        }
    }

    private void close() {
        if (full == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * full);
            places = Arrays.copyOf(places, 2 * full);
        }
        if (spill.keeps(tail.length)) {
            blocks[full] = tail;
        } else {
            places[full] = spill.write(tail);
        }
        full++;
        tail = new double[4 * width];
    }

    double get(long row, int column) {
        int block = (int) (row / BLOCK_ROWS);
        return block(block)[(int) (row % BLOCK_ROWS) * width + column];
    }

    private double[] block(int number) {
        if (number == full) {
            return tail;
        }
        double[] kept = blocks[number];
        return kept != null ? kept : loaded(number);
    }

    private synchronized double[] loaded(int number) {
        int slot = number % CACHED;
        if (cached[slot] != number) {
            double[] block = new double[BLOCK_ROWS * width];
            spill.read(places[number], block);
            cache[slot] = block;
            cached[slot] = number;
        }
        return cache[slot];
    }

    /** Gives back what it keeps on the heap; the table must not be read after that. */
    void clear() {
        for (int i = 0; i < full; i++) {
            double[] kept = blocks[i];
            if (kept != null) {
                spill.release(kept.length);
                blocks[i] = null;
            }
        }
    }
}
