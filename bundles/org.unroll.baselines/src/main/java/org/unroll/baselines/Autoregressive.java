package org.unroll.baselines;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ForecastBaseline;

/**
 * {@code ŷ_{t+1} = c + φ_1 y_t + … + φ_p y_{t-p+1}}, fitted by least squares; p is the season, or 10 where there is none. More
 * steps ahead read what was forecast.
 *
 * <p>G. Udny Yule, 1927: On a Method of Investigating Periodicities in Disturbed Series.
 */
@Component
public final class Autoregressive implements ForecastBaseline {
    private static final int LAGS = 10;
    private static final int MOST_LAGS = 52;

    @Override
    public String name() {
        return "autoregressive";
    }

    @Override
    public Optional<Forecast> fit(double[] training, int season) {
        int lags = Math.min(season == 0 ? LAGS : season, MOST_LAGS);
        int rows = training.length - lags;
        if (rows < 2 * (lags + 1)) {
            return Optional.empty();
        }
        double[][] known = new double[rows][lags + 1];
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            known[i][0] = 1;
            for (int k = 1; k <= lags; k++) {
                known[i][k] = training[i + lags - k];
            }
            values[i] = training[i + lags];
        }
        return LeastSquares.solve(known, values).map(c -> new Equation(c, new Latest(lags)));
    }

    private record Equation(double[] coefficients, Latest latest) implements Forecast {
        @Override
        public void see(double value) {
            latest.see(value);
        }

        @Override
        public double ahead(int steps) {
            int lags = coefficients.length - 1;
            if (latest.known() < lags) {
                return latest.mean();
            }
            double[] values = new double[lags + steps];
            for (int k = 0; k < lags; k++) {
                values[lags - 1 - k] = latest.back(k);
            }
            for (int at = lags; at < values.length; at++) {
                values[at] = coefficients[0];
                for (int k = 1; k <= lags; k++) {
                    values[at] += coefficients[k] * values[at - k];
                }
            }
            return values[values.length - 1];
        }
    }
}
