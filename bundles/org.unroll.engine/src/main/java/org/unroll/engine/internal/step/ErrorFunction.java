package org.unroll.engine.internal.step;

/**
 * {@code erf(x) = 2/√π ∫₀ˣ exp(-t²) dt}: near 0 by its series of positive terms, further out by the continued fraction of
 * its complement (Milton Abramowitz, Irene Stegun, 1964: Handbook of Mathematical Functions, 7.1.6 and 7.1.14).
 */
final class ErrorFunction {
    private static final double SERIES = 2.5;
    /** From here on it is 1 in 64 bits. */
    private static final double ONE = 6;
    /** Terms of the fraction that give 64 bits from {@link #SERIES} on. */
    private static final int FRACTION = 60;

    private ErrorFunction() {}

    static double of(double x) {
        double size = Math.abs(x);
        if (!(size < ONE)) {
            return Double.isNaN(x) ? x : Math.signum(x);
        }
        double bell = Math.exp(-x * x) / Math.sqrt(Math.PI);
        return size < SERIES ? 2 * bell * series(x) : Math.signum(x) * (1 - bell / fraction(size));
    }

    /** {@code Σ 2ⁿ x²ⁿ⁺¹ / (1·3·…·(2n+1))}. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return sum;
    }

    /** {@code x + (1/2)/(x + 1/(x + (3/2)/(x + …)))}. */
    private static double fraction(double x) {
        double value = x;
        for (int n = FRACTION; n > 0; n--) {
            value = x + n / 2.0 / value;
        }
        return value;
    }
}
