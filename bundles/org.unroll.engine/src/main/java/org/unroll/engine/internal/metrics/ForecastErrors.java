package org.unroll.engine.internal.metrics;

import java.util.function.LongToDoubleFunction;

/**
 * Errors of forecasts {@code f} against the truth {@code y}.
 *
 * <p>Rob J. Hyndman, Anne B. Koehler, 2006: Another look at measures of forecast accuracy.
 */
public final class ForecastErrors {
    private static final double PERCENT = 100;

    private long count;
    private double absolute;
    private double squared;
    private double relative;
    private double symmetric;
    private double least = Double.POSITIVE_INFINITY;

    /** Adds one valid value. */
    public void add(double truth, double forecast) {
        double error = Math.abs(truth - forecast);
        double size = Math.abs(truth) + Math.abs(forecast);
        count++;
        absolute += error;
        squared += error * error;
        relative += error / Math.abs(truth);
        symmetric += size == 0 ? 0 : error / size;
        least = Math.min(least, truth);
    }

    /** {@code mean |y - f|}. */
    public double mae() {
        return absolute / count;
    }

    /** {@code √ mean (y - f)²}. */
    public double rmse() {
        return Math.sqrt(squared / count);
    }

    /** {@code 100 mean |y - f| / |y|}, in percent; infinite where a true value is 0. */
    public double mape() {
        return PERCENT * relative / count;
    }

    /** {@code 200 mean |y - f| / (|y| + |f|)}, in percent, as in the M4 competition; 0/0 counts as 0. */
    public double smape() {
        return 2 * PERCENT * symmetric / count;
    }

    /** Whether errors in percent say anything: every true value is positive. */
    public boolean positive() {
        return count > 0 && least > 0;
    }

    /** {@code mae} divided by a {@link #naive} error. */
    public double mase(double naive) {
        return mae() / naive;
    }

    /**
     * Sum of the absolute errors of the seasonal naive forecast within a training part, which has {@code steps - season} of
     * them.
     *
     * @param season steps; 1 for the naive forecast
     */
    public static double naive(LongToDoubleFunction training, long steps, int season) {
        double sum = 0;
        for (long t = season; t < steps; t++) {
            sum += Math.abs(training.applyAsDouble(t) - training.applyAsDouble(t - season));
        }
        return sum;
    }
}
