package org.unroll.baselines;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ForecastBaseline;

/**
 * Exponential smoothing of the level, {@link Smoothing} without trend and season.
 *
 * <p>Robert G. Brown, 1959: Statistical Forecasting for Inventory Control.
 */
@Component
public final class SimpleSmoothing implements ForecastBaseline {
    @Override
    public String name() {
        return "exponential smoothing";
    }

    @Override
    public Optional<Forecast> fit(double[] training, int season) {
        return Smoothed.fit(Smoothing.Kind.LEVEL, training, season);
    }
}
