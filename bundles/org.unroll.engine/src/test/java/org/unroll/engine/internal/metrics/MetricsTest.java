package org.unroll.engine.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class MetricsTest {
    /** The values of {@code make_translations.py}. */
    @Test
    void scoresTranslationsAsSacreBleuDoes() throws IOException {
        List<String> lines = new String(
                        MetricsTest.class
                                .getResourceAsStream("translations.txt")
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .lines()
                .toList();
        int cases = 0;
        for (int at = 0; at < lines.size(); cases++) {
            String[] expected = lines.get(at++).split("\t");
            Bleu bleu = new Bleu(4);
            Chrf chrf = new Chrf();
            for (int end = at + Integer.parseInt(expected[0]); at < end; at++) {
                String[] pair = lines.get(at).split("\t");
                bleu.add(List.of(pair[0].split(" ")), List.of(pair[1].split(" ")));
                chrf.add(pair[0], pair[1]);
            }
            assertThat(bleu.score())
                    .as("BLEU of case %s", cases)
                    .isCloseTo(Double.parseDouble(expected[1]), within(1e-9));
            assertThat(chrf.score())
                    .as("chrF of case %s", cases)
                    .isCloseTo(Double.parseDouble(expected[2]), within(1e-9));
        }
        assertThat(cases).isEqualTo(24);
    }

    /** The example of scikit-learn's {@code precision_recall_fscore_support}: y_true and y_pred of three animals. */
    @Test
    void countsConfusionsAsScikitLearnDoes() {
        int[] truth = {0, 1, 2, 0, 1, 2};
        int[] predicted = {0, 2, 1, 0, 0, 1};
        Confusion confusion = new Confusion(4);
        for (int i = 0; i < truth.length; i++) {
            confusion.add(truth[i], predicted[i]);
        }
        assertThat(confusion.count(1, 2)).isEqualTo(1);
        assertThat(confusion.precision(0)).isCloseTo(0.6667, within(1e-4));
        assertThat(confusion.recall(0)).isEqualTo(1);
        assertThat(confusion.f1(0)).isCloseTo(0.8, within(1e-12));
        assertThat(confusion.f1(1)).isZero();
        assertThat(confusion.f1(3)).isZero();
        assertThat(confusion.macroF1()).isCloseTo(0.26667, within(1e-5));
        assertThat(confusion.accuracy()).isCloseTo(0.3333, within(1e-4));
    }

    /** The values of sacreBLEU 2.6 with these max_ngram_order, and tokens between blanks. */
    @ParameterizedTest
    @CsvSource({"1, 79.80538111748766", "2, 65.83608052391108", "3, 49.47009206497307", "4, 34.4531776580868"})
    void countsNGramsUpToTheOrder(int order, double score) {
        Bleu bleu = new Bleu(order);
        bleu.add(words("the cat sat on the mat today"), words("the cat is on the mat today"));
        bleu.add(words("there is a dog in the garden"), words("there is a big dog in a garden"));
        assertThat(bleu.score()).isCloseTo(score, within(1e-9));
    }

    private static List<String> words(String sentence) {
        return List.of(sentence.split(" "));
    }

    /**
     * Worked by hand: errors 1, 2, 0 of 2, 4, 10 (forecasts 3, 2, 10); the training part 1, 3, 2, 6 changes by 2, 1, 4,
     * and by 1, 3 over two steps.
     */
    @Test
    void measuresErrorsOfForecasts() {
        double[] truth = {2, 4, 10};
        double[] forecast = {3, 2, 10};
        double[] training = {1, 3, 2, 6};
        ForecastErrors errors = new ForecastErrors();
        for (int i = 0; i < truth.length; i++) {
            errors.add(truth[i], forecast[i]);
        }
        assertThat(errors.mae()).isEqualTo(1);
        assertThat(errors.rmse()).isCloseTo(Math.sqrt(5.0 / 3), within(1e-12));
        assertThat(errors.mape()).isCloseTo(100.0 / 3, within(1e-12));
        assertThat(errors.smape()).isCloseTo(200.0 / 3 * (1.0 / 5 + 2.0 / 6), within(1e-12));
        assertThat(errors.mase(ForecastErrors.naive(t -> training[(int) t], 4, 1) / 3))
                .isCloseTo(3.0 / 7, within(1e-12));
        assertThat(errors.mase(ForecastErrors.naive(t -> training[(int) t], 4, 2) / 2))
                .isCloseTo(0.5, within(1e-12));
        assertThat(errors.positive()).isTrue();
        errors.add(0, 0);
        assertThat(errors.smape()).isCloseTo(200.0 / 4 * (1.0 / 5 + 2.0 / 6), within(1e-12));
        assertThat(errors.positive()).isFalse();
    }

    /** The values of {@code make_errors.py}. */
    @Test
    void measuresErrorsAsTheirDefinitionsInNumpyDo() throws IOException {
        List<String> lines = new String(
                        MetricsTest.class.getResourceAsStream("errors.txt").readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(lines).hasSize(12);
        for (String line : lines) {
            double[][] rows = Stream.of(line.split("; "))
                    .map(row -> Stream.of(row.split(" "))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
            ForecastErrors errors = new ForecastErrors();
            for (int i = 0; i < rows[2].length; i++) {
                errors.add(rows[2][i], rows[3][i]);
            }
            int season = (int) rows[0][0];
            double naive =
                    ForecastErrors.naive(t -> rows[4][(int) t], rows[4].length, season) / (rows[4].length - season);
            double[] own = {errors.mae(), errors.rmse(), errors.mape(), errors.smape(), errors.mase(naive)};
            assertThat(own).containsExactly(rows[1], within(1e-9));
        }
    }

    @Test
    void measuresPredictedIds() {
        assertThat(LanguageScores.perplexity(Math.log(27))).isCloseTo(27, within(1e-12));
        assertThat(LanguageScores.bits(Math.log(8))).isCloseTo(3, within(1e-12));
        float[] scores = {9, 0.1f, 0.4f, 0.4f, 0.3f};
        assertThat(LanguageScores.amongTop(scores, 1, 4, 1, 1)).isTrue();
        assertThat(LanguageScores.amongTop(scores, 1, 4, 2, 1)).isFalse();
        assertThat(LanguageScores.amongTop(scores, 1, 4, 2, 2)).isTrue();
        assertThat(LanguageScores.amongTop(scores, 1, 4, 0, 3)).isFalse();
        assertThat(LanguageScores.best(scores, 1, 4)).isEqualTo(1);
        double sum = Math.exp(0.1f) + 2 * Math.exp(0.4f) + Math.exp(0.3f);
        assertThat(LanguageScores.crossEntropy(scores, 1, 4, 0)).isCloseTo(Math.log(sum) - 0.1f, within(1e-12));
        assertThat(new Bleu(4).score()).isZero();
        assertThat(new Chrf().score()).isZero();
    }
}
