package org.unroll.baselines;

import org.unroll.component.ForecastBaseline.Forecast;

/**
 * Exponential smoothing of level {@code l}, trend {@code b} and season {@code s}; additive: {@code ŷ_{t+h} = l + h b + s},
 *
 * <pre>
 * l_t = α (y_t - s_{t-m}) + (1-α) (l_{t-1} + b_{t-1})
 * b_t = β (l_t - l_{t-1}) + (1-β) b_{t-1}
 * s_t = γ (y_t - l_{t-1} - b_{t-1}) + (1-γ) s_{t-m}
 * </pre>
 *
 * multiplicative: {@code ŷ_{t+h} = (l + h b) s}, with quotients in the place of differences from and of {@code s}.
 *
 * <p>Rob J. Hyndman, George Athanasopoulos, 2021: Forecasting: Principles and Practice, chapter 8; the first state as
 * in its section on Holt-Winters.
 */
final class Smoothing implements Forecast {
    private final double alpha;
    private final double beta;
    private final double gamma;
    private final boolean multiplies;
    private final double[] season;
    private double level;
    private double trend;
    private int next;

    /** What is smoothed. */
    enum Kind {
        LEVEL,
        TREND,
        ADDITIVE,
        MULTIPLICATIVE
    }

    /**
     * The state before the first value.
     *
     * @param weights α, β, γ, as many as there are
     * @param start the first values: 2, or those of two seasons
     */
    Smoothing(Kind kind, double[] weights, double[] start, int steps) {
        alpha = weights[0];
        beta = weights.length > 1 ? weights[1] : 0;
        gamma = weights.length > 2 ? weights[2] : 0;
        multiplies = kind == Kind.MULTIPLICATIVE;
        season = new double[weights.length > 2 ? steps : 0];
        if (season.length == 0) {
            level = start[0];
            trend = kind == Kind.TREND ? start[1] - start[0] : 0;
            return;
        }
        for (int i = 0; i < steps; i++) {
            level += start[i] / steps;
            trend += (start[i + steps] - start[i]) / steps / steps;
        }
        for (int i = 0; i < steps; i++) {
            season[i] = multiplies ? start[i] / level : start[i] - level;
        }
    }

    /** Number of parameters. */
    static int parameters(Kind kind) {
        return switch (kind) {
            case LEVEL -> 1;
            case TREND -> 2;
            case ADDITIVE, MULTIPLICATIVE -> 3;
        };
    }

    @Override
    public void see(double value) {
        double before = level;
        double expected = level + trend;
        if (season.length == 0) {
            level = alpha * value + (1 - alpha) * expected;
        } else {
            double old = season[next];
            level = alpha * (multiplies ? value / old : value - old) + (1 - alpha) * expected;
            season[next] = gamma * (multiplies ? value / expected : value - expected) + (1 - gamma) * old;
            next = (next + 1) % season.length;
        }
        trend = beta * (level - before) + (1 - beta) * trend;
    }

    @Override
    public double ahead(int steps) {
        double straight = level + steps * trend;
        if (season.length == 0) {
            return straight;
        }
        double factor = season[(next + steps - 1) % season.length];
        return multiplies ? straight * factor : straight + factor;
    }
}
