package org.unroll.baselines;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ForecastBaseline;

/** {@code ŷ_{t+h} = y_t}. */
@Component
public final class LastValue implements ForecastBaseline {
    @Override
    public String name() {
        return "last value";
    }

    @Override
    public Optional<Forecast> fit(double[] training, int season) {
        return Optional.of(new Latest(1));
    }
}
