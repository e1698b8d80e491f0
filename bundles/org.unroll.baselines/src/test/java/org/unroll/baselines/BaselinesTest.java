package org.unroll.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.baselines.Smoothing.Kind;
import org.unroll.component.ForecastBaseline;
import org.unroll.component.ForecastBaseline.Forecast;
import org.unroll.component.LabelBaseline.Counts;

/** Values of statsmodels, from {@code make_references.py}. */
class BaselinesTest {
    record Fixed(Kind kind, double[] weights, double[] forecast) {}

    record Case(double[] values, int season, List<Fixed> fixed, Map<Kind, Double> fitted, double[] autoregressive) {}

    static List<Case> cases() {
        var file = Objects.requireNonNull(BaselinesTest.class.getResourceAsStream("references.json"));
        return new Gson()
                .fromJson(
                        new InputStreamReader(file, StandardCharsets.UTF_8), new TypeToken<List<Case>>() {}.getType());
    }

    private static Forecast seen(Forecast forecast, double[] values) {
        Arrays.stream(values).forEach(forecast::see);
        return forecast;
    }

    private static double[] ahead(Forecast forecast, int steps) {
        return IntStream.rangeClosed(1, steps).mapToDouble(forecast::ahead).toArray();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void smoothsAsStatsmodelsDoes(Case of) {
        assertThat(of.fixed()).hasSize(12);
        for (Fixed fixed : of.fixed()) {
            double[] start = Arrays.copyOf(of.values(), 2 * of.season());
            Forecast own = seen(new Smoothing(fixed.kind(), fixed.weights(), start, of.season()), of.values());
            assertThat(ahead(own, fixed.forecast().length))
                    .as("%s %s", fixed.kind(), Arrays.toString(fixed.weights()))
                    .containsExactly(fixed.forecast(), within(1e-9 * of.values()[0]));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsParametersAsGoodAsThoseOfStatsmodels(Case of) {
        of.fitted().forEach((kind, least) -> {
            Forecast own = Smoothed.fit(kind, of.values(), of.season()).orElseThrow();
            assertThat(Fit.error(own, of.values())).as("%s", kind).isLessThanOrEqualTo((1 + 1e-6) * least);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void regressesOnItselfAsStatsmodelsDoes(Case of) {
        Forecast own = new Autoregressive().fit(of.values(), of.season()).orElseThrow();
        assertThat(ahead(seen(own, of.values()), of.autoregressive().length))
                .containsExactly(of.autoregressive(), within(1e-6));
    }

    @Test
    void repeatsTheLatestValues() {
        double[] values = {9, 9, 9, 1, 2, 3};
        assertThat(ahead(seen(new LastValue().fit(values, 0).orElseThrow(), values), 3))
                .containsExactly(3, 3, 3);
        assertThat(ahead(seen(new SeasonalNaive().fit(values, 3).orElseThrow(), values), 5))
                .containsExactly(1, 2, 3, 1, 2);
        assertThat(new SeasonalNaive().fit(values, 0)).isEmpty();
    }

    /** Alternating values are forecast best by the mean of two. */
    @Test
    void choosesTheWidthOfAMovingAverage() {
        double[] values = IntStream.range(0, 41).mapToDouble(t -> t % 2).toArray();
        assertThat(seen(new MovingAverage().fit(values, 0).orElseThrow(), values)
                        .ahead(7))
                .isEqualTo(0.5);
    }

    @Test
    void methodsWithoutUseForASeriesSaySo() {
        double[] negative = IntStream.range(0, 40).mapToDouble(t -> t - 20).toArray();
        assertThat(new HoltWintersMultiplicative().fit(negative, 4)).isEmpty();
        assertThat(new HoltWinters().fit(negative, 0)).isEmpty();
        assertThat(new HoltWinters().fit(new double[] {1, 2, 3, 4}, 4)).isEmpty();
        assertThat(new Autoregressive().fit(new double[] {1, 2, 3}, 0)).isEmpty();
        double[] constant = new double[40];
        assertThat(new Autoregressive().fit(constant, 4)).isEmpty();
        for (ForecastBaseline each : List.of(new SimpleSmoothing(), new Holt(), new MovingAverage())) {
            assertThat(seen(each.fit(constant, 0).orElseThrow(), constant).ahead(3))
                    .as(each.name())
                    .isZero();
        }
    }

    /** Worked by hand: after 0 follow 1, 1, 0, after 1 follows 0. */
    @Test
    void countsWhatFollows() {
        Counts markov = new Markov().start(3, 2).orElseThrow();
        Counts majority = new Majority().start(0, 2).orElseThrow();
        int[][] pairs = {{0, 1}, {0, 1}, {0, 0}, {1, 0}};
        for (int[] pair : pairs) {
            markov.see(pair[0], pair[1]);
            majority.see(0, pair[1]);
        }
        float[] scores = new float[3];
        markov.scores(0, scores, 1);
        assertThat(Math.exp(scores[1])).isCloseTo(1.5 / 4, within(1e-6));
        assertThat(Math.exp(scores[2])).isCloseTo(2.5 / 4, within(1e-6));
        markov.scores(2, scores, 0);
        assertThat(Math.exp(scores[0])).as("never seen").isCloseTo(0.5, within(1e-6));
        majority.scores(0, scores, 0);
        assertThat(Math.exp(scores[0])).isCloseTo(0.5, within(1e-6));
        assertThat(new Markov().start(0, 2)).isEmpty();
    }
}
