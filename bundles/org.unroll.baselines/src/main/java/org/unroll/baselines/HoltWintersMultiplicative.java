package org.unroll.baselines;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ForecastBaseline;

/**
 * Exponential smoothing of level, trend and a season that multiplies, {@link Smoothing}; for positive values only.
 *
 * <p>Peter R. Winters, 1960: Forecasting Sales by Exponentially Weighted Moving Averages.
 */
@Component
public final class HoltWintersMultiplicative implements ForecastBaseline {
    @Override
    public String name() {
        return "Holt-Winters multiplicative";
    }

    @Override
    public Optional<Forecast> fit(double[] training, int season) {
        return Smoothed.fit(Smoothing.Kind.MULTIPLICATIVE, training, season);
    }
}
