package org.unroll.engine.internal.metrics;

/**
 * Errors of forecasts {@code f} against the truth {@code y}.
 *
 * <p>Rob J. Hyndman, Anne B. Koehler, 2006: Another look at measures of forecast accuracy.
 */
public final class ForecastErrors {
    private ForecastErrors() {}

    /** {@code mean |y - f|}. */
    public static double mae(double[] truth, double[] forecast) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += Math.abs(truth[i] - forecast[i]);
        }
        return sum / truth.length;
    }

    /** {@code √ mean (y - f)²}. */
    public static double rmse(double[] truth, double[] forecast) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += (truth[i] - forecast[i]) * (truth[i] - forecast[i]);
        }
        return Math.sqrt(sum / truth.length);
    }

    /** {@code 100 mean |y - f| / |y|}, in percent; infinite where a true value is 0. */
    public static double mape(double[] truth, double[] forecast) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += Math.abs(truth[i] - forecast[i]) / Math.abs(truth[i]);
        }
        return 100 * sum / truth.length;
    }

    /** {@code 200 mean |y - f| / (|y| + |f|)}, in percent, as in the M4 competition; 0/0 counts as 0. */
    public static double smape(double[] truth, double[] forecast) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            double size = Math.abs(truth[i]) + Math.abs(forecast[i]);
            sum += size == 0 ? 0 : Math.abs(truth[i] - forecast[i]) / size;
        }
        return 200 * sum / truth.length;
    }

    /**
     * {@code mae} divided by that of the seasonal naive forecast within the training part.
     *
     * @param training values before those that are forecast
     * @param season steps; 1 for the naive forecast
     */
    public static double mase(double[] truth, double[] forecast, double[] training, int season) {
        double sum = 0;
        for (int t = season; t < training.length; t++) {
            sum += Math.abs(training[t] - training[t - season]);
        }
        return mae(truth, forecast) / (sum / (training.length - season));
    }
}
