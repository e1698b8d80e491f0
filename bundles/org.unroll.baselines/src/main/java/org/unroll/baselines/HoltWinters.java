package org.unroll.baselines;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ForecastBaseline;

/**
 * Exponential smoothing of level, trend and a season that is added, {@link Smoothing}.
 *
 * <p>Peter R. Winters, 1960: Forecasting Sales by Exponentially Weighted Moving Averages.
 */
@Component
public final class HoltWinters implements ForecastBaseline {
    @Override
    public String name() {
        return "Holt-Winters";
    }

    @Override
    public Optional<Forecast> fit(double[] training, int season) {
        return Smoothed.fit(Smoothing.Kind.ADDITIVE, training, season);
    }
}
