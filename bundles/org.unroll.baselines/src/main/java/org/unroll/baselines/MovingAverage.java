package org.unroll.baselines;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ForecastBaseline;

/** {@code ŷ_{t+h} = (y_t + … + y_{t-k+1}) / k}; of k = 2 … 12 and k = m the one that fits the training part best. */
@Component
public final class MovingAverage implements ForecastBaseline {
    private static final int WIDEST = 12;

    @Override
    public String name() {
        return "moving average";
    }

    @Override
    public Optional<Forecast> fit(double[] training, int season) {
        int best = IntStream.concat(IntStream.rangeClosed(2, WIDEST), IntStream.of(Math.max(2, season)))
                .boxed()
                .min(Comparator.comparingDouble(width -> Fit.error(new Mean(new Latest(width)), training)))
                .orElseThrow();
        return Optional.of(new Mean(new Latest(best)));
    }

    private record Mean(Latest latest) implements Forecast {
        @Override
        public void see(double value) {
            latest.see(value);
        }

        @Override
        public double ahead(int steps) {
            return latest.mean();
        }
    }
}
