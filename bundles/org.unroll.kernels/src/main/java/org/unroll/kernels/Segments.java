package org.unroll.kernels;

/** Stretches of rows of A with those of C that a product writes; one list per thread, used again and again. */
final class Segments {
    private int[] a = new int[8];
    private int[] c = new int[8];
    private int[] rows = new int[8];
    private int count;

    Segments clear() {
        count = 0;
        return this;
    }

    /** Adds {@code n} rows. */
    Segments add(int aOffset, int cOffset, int n) {
        if (n == 0) {
            return this;
        }
        if (count == a.length) {
            a = java.util.Arrays.copyOf(a, 2 * count);
            c = java.util.Arrays.copyOf(c, 2 * count);
            rows = java.util.Arrays.copyOf(rows, 2 * count);
        }
        a[count] = aOffset;
        c[count] = cOffset;
        rows[count++] = n;
        return this;
    }

    int count() {
        return count;
    }

    int a(int i) {
        return a[i];
    }

    int c(int i) {
        return c[i];
    }

    int rows(int i) {
        return rows[i];
    }
}
