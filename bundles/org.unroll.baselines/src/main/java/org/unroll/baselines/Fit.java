package org.unroll.baselines;

import java.util.function.Function;
import org.unroll.component.ForecastBaseline.Forecast;

/** Looks for parameters between 0 and 1 with which a method errs least, one step ahead. */
final class Fit {
    private static final double[] GRID = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final double FIRST_STEP = 0.1;
    private static final double LAST_STEP = 1e-5;

    private Fit() {}

    /** Sum of the squared errors of forecasts of each value from those before it; the first is not forecast. */
    static double error(Forecast forecast, double[] values) {
        double sum = 0;
        forecast.see(values[0]);
        for (int t = 1; t < values.length; t++) {
            double error = values[t] - forecast.ahead(1);
            sum += error * error;
            forecast.see(values[t]);
        }
        return sum;
    }

    /**
     * The parameters with the least error: the best point of a coarse grid, then one coordinate after another in steps
     * that become finer (Robert Hooke, T. A. Jeeves, 1961: Direct Search Solution of Numerical and Statistical Problems).
     */
    static double[] of(int parameters, Function<double[], Forecast> method, double[] values) {
        double[] best = new double[parameters];
        double[] point = new double[parameters];
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.pow(GRID.length, parameters); i++) {
            int rest = i;
            for (int p = 0; p < parameters; p++) {
                point[p] = GRID[rest % GRID.length];
                rest /= GRID.length;
            }
            double error = error(method.apply(point), values);
            if (error < least) {
                least = error;
                best = point.clone();
            }
        }
        for (double step = FIRST_STEP; step > LAST_STEP; ) {
            double found = improve(best, step, least, method, values);
            step = found < least ? step : step / 2;
            least = found;
        }
        return best;
    }

    private static double improve(
            double[] best, double step, double least, Function<double[], Forecast> method, double[] values) {
        double found = least;
        for (int p = 0; p < best.length; p++) {
            for (double change : new double[] {step, -step}) {
                double[] point = best.clone();
                point[p] = Math.min(1, Math.max(0, point[p] + change));
                double error = error(method.apply(point), values);
                if (error < found) {
                    found = error;
                    System.arraycopy(point, 0, best, 0, point.length);
                }
            }
        }
        return found;
    }
}
