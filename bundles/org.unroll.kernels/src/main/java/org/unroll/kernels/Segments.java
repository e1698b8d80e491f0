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

    /**
     * Adds {@code n} rows, to the stretch before where they lie right behind it: many rows at once fill the tiles better.
     *
     * @param lda distance between rows of A
     * @param ldc distance between rows of C
     */
    Segments join(int aOffset, int lda, int cOffset, int ldc, int n) {
        int last = count - 1;
        if (last >= 0 && aOffset == a[last] + rows[last] * lda && cOffset == c[last] + rows[last] * ldc) {
            rows[last] += n;
            return this;
        }
        return add(aOffset, cOffset, n);
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
