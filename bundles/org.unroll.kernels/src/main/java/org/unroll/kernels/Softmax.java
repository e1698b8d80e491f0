package org.unroll.kernels;

/** {@code s_v = e^x_v / Σ_u e^x_u} of rows of numbers, number by number: it is not where time goes. */
final class Softmax {
    private Softmax() {}

    /** Replaces the first {@code n} numbers of each row. */
    static void rows(float[] a, int from, int stride, int rows, int n) {
        for (int r = 0; r < rows; r++) {
            row(a, from + r * stride, n);
        }
    }

    private static void row(float[] a, int from, int n) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, a[from + i]);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            a[from + i] = (float) Math.exp(a[from + i] - largest);
            sum += a[from + i];
        }
        float scale = (float) (1 / sum);
        for (int i = 0; i < n; i++) {
            a[from + i] *= scale;
        }
    }

    /** Replaces {@code s} with the gradient of {@code x}: {@code s∘(ds - Σ ds∘s)}. */
    static void derive(float[] ds, int from, float[] s, int to, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += ds[from + i] * s[to + i];
        }
        for (int i = 0; i < n; i++) {
            s[to + i] *= ds[from + i] - (float) sum;
        }
    }
}
