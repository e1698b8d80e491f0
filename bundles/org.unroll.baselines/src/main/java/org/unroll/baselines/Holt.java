package org.unroll.baselines;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ForecastBaseline;

/**
 * Exponential smoothing of level and trend, {@link Smoothing} without season.
 *
 * <p>Charles C. Holt, 1957: Forecasting Seasonals and Trends by Exponentially Weighted Moving Averages.
 */
@Component
public final class Holt implements ForecastBaseline {
    @Override
    public String name() {
        return "Holt";
    }

    @Override
    public Optional<Forecast> fit(double[] training, int season) {
        return Smoothed.fit(Smoothing.Kind.TREND, training, season);
    }
}
