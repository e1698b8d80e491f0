package org.unroll.baselines;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unroll.component.ForecastBaseline.Forecast;

/** Looks for parameters between 0 and 1 with which a method errs least, one step ahead. */
final class Fit {
    private static final double[] GRID = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final double FIRST_STEP = 0.1;
    private static final double LAST_STEP = 1e-5;
    private static final int STARTS = 4;

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
     * The parameters with the least error. From the best points of a coarse grid: one coordinate after another in steps that
     * become finer, and on in the direction that helped, which follows narrow valleys (Robert Hooke, T. A. Jeeves, 1961:
     * Direct Search Solution of Numerical and Statistical Problems).
     */
    static double[] of(int parameters, Function<double[], Forecast> method, double[] values) {
        ToDoubleFunction<double[]> error = point -> error(method.apply(point), values);
        return grid(parameters)
                .map(point -> new Found(point, error.applyAsDouble(point)))
                .sorted(Comparator.comparingDouble(Found::error))
                .limit(STARTS)
                .map(start -> search(start, error))
                .min(Comparator.comparingDouble(Found::error))
                .orElseThrow()
                .point();
    }

    private record Found(double[] point, double error) {
        Found orIfBetter(double[] other, ToDoubleFunction<double[]> function) {
            double own = function.applyAsDouble(other);
            return own < error ? new Found(other, own) : this;
        }
    }

    private static Stream<double[]> grid(int parameters) {
        return IntStream.range(0, (int) Math.pow(GRID.length, parameters)).mapToObj(i -> {
            double[] point = new double[parameters];
            for (int p = 0, rest = i; p < parameters; p++, rest /= GRID.length) {
                point[p] = GRID[rest % GRID.length];
            }
            return point;
        });
    }

    private static Found search(Found start, ToDoubleFunction<double[]> error) {
        Found best = start;
        for (double step = FIRST_STEP; step > LAST_STEP; ) {
            Found next = explore(best, step, error);
            if (next == best) {
                step /= 2;
                continue;
            }
            Found further = explore(next.orIfBetter(beyond(best.point(), next.point()), error), step, error);
            best = further.error() < next.error() ? further : next;
        }
        return best;
    }

    /** As far behind the second as that is from the first. */
    private static double[] beyond(double[] first, double[] second) {
        double[] point = new double[first.length];
        Arrays.setAll(point, p -> within(2 * second[p] - first[p]));
        return point;
    }

    private static Found explore(Found from, double step, ToDoubleFunction<double[]> error) {
        Found best = from;
        for (int p = 0; p < from.point().length; p++) {
            for (double change : new double[] {step, -step}) {
                double[] point = best.point().clone();
                point[p] = within(point[p] + change);
                best = best.orIfBetter(point, error);
            }
        }
        return best;
    }

    private static double within(double parameter) {
        return Math.min(1, Math.max(0, parameter));
    }
}
