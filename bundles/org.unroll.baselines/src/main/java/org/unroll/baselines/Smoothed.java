package org.unroll.baselines;

import java.util.Arrays;
import java.util.Optional;
import org.unroll.baselines.Smoothing.Kind;
import org.unroll.component.ForecastBaseline.Forecast;

/** Fits {@link Smoothing}. */
final class Smoothed {
    private Smoothed() {}

    static Optional<Forecast> fit(Kind kind, double[] training, int season) {
        boolean seasonal = kind == Kind.ADDITIVE || kind == Kind.MULTIPLICATIVE;
        int needed = seasonal ? 2 * season : 2;
        boolean positive =
                kind != Kind.MULTIPLICATIVE || Arrays.stream(training).allMatch(y -> y > 0);
        if (seasonal && season < 2 || training.length <= needed || !positive) {
            return Optional.empty();
        }
        double[] start = Arrays.copyOf(training, needed);
        double[] weights =
                Fit.of(Smoothing.parameters(kind), point -> new Smoothing(kind, point, start, season), training);
        return Optional.of(new Smoothing(kind, weights, start, season));
    }
}
