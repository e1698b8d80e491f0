package org.unroll.baselines;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ForecastBaseline;

/** {@code ŷ_{t+h} = y_{t+h-km}}, with the least k for which that value is known. */
@Component
public final class SeasonalNaive implements ForecastBaseline {
    @Override
    public String name() {
        return "seasonal naive";
    }

    @Override
    public Optional<Forecast> fit(double[] training, int season) {
        return season == 0 || training.length < season ? Optional.empty() : Optional.of(new Latest(season));
    }
}
