package org.unroll.engine.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.model.Averaging;

class ScoresTest {
    @Test
    void paddingDoesNotCountAsHitOrMiss() {
        Scores scores = new ClassScores(ClassScores.Kind.TAGS, 2);
        scores.add(
                Nd4j.createFromArray(new float[][][] {{{2, 1}, {1, 2}, {9, 0}}, {{0, 1}, {9, 0}, {9, 0}}}),
                Nd4j.createFromArray(new int[][] {{0, 0, 1}, {1, 1, 1}}),
                new int[] {2, 1});
        assertThat(scores.values()).containsEntry("accuracy", 2.0 / 3).containsEntry("sequenceAccuracy", 0.5);
    }

    /** Worked by hand: the probabilities of the truth are 1/2 and 1/4, so that a mean of 1.5 bits is lost. */
    @Test
    void tokensArePerplexingAndCostBits() {
        Scores scores = new ClassScores(ClassScores.Kind.CHARACTERS, 4);
        float low = (float) Math.log(1.0 / 6);
        scores.add(
                Nd4j.createFromArray(new float[][][] {{{(float) Math.log(0.5), low, low, low}, {7, 7, 7, 7}}}),
                Nd4j.createFromArray(new int[][] {{0, 3}}),
                new int[] {2});
        assertThat(scores.values()).containsOnlyKeys("accuracy", "perplexity", "bitsPerCharacter");
        assertThat(scores.values().get("bitsPerCharacter")).isCloseTo(1.5, within(1e-6));
        assertThat(scores.values().get("perplexity")).isCloseTo(Math.pow(2, 1.5), within(1e-5));
    }

    @Test
    void errorsAreThoseOfNumbers() {
        Scores scores = new NumberScores(7);
        scores.add(
                Nd4j.createFromArray(new double[][] {{1}, {2}}),
                Nd4j.createFromArray(new double[][] {{4}, {6}}),
                new int[] {1, 1});
        assertThat(scores.values())
                .containsEntry("rmse", Math.sqrt(12.5))
                .containsEntry("mae", 3.5)
                .containsEntry("mase", 0.5)
                .containsKeys("mape", "smape");
    }

    @Test
    void percentagesAreLeftOutWhereATrueValueIsNotPositive() {
        Scores scores = new NumberScores(0);
        scores.add(
                Nd4j.createFromArray(new double[][] {{1}}), Nd4j.createFromArray(new double[][] {{-1}}), new int[] {1});
        assertThat(scores.values()).containsOnlyKeys("rmse", "mae");
    }

    @Test
    void aPositiveScoreSaysYes() {
        Scores scores = new BinaryScores();
        scores.add(
                Nd4j.createFromArray(new float[][] {{1, -1}, {2, 3}}),
                Nd4j.createFromArray(new float[][] {{1, 1}, {0, 1}}),
                new int[] {1, 1});
        assertThat(scores.values())
                .containsEntry("accuracy", 0.5)
                .containsEntry("precision", 2.0 / 3)
                .containsEntry("recall", 2.0 / 3);
    }

    /** The values of scikit-learn 1.9 (f1_score, precision_score, recall_score). */
    @ParameterizedTest
    @CsvSource({
        "MACRO,, 0.3464285714285714",
        "WEIGHTED,, 0.47012987012987006",
        "MICRO,, 0.45454545454545453",
        "MACRO, 1, 0.2857142857142857"
    })
    void f1IsAveragedAsThePlanSays(Averaging averaging, @Nullable Integer positive, double f1) {
        int[] truth = {0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 0};
        int[] predicted = {0, 0, 1, 2, 0, 1, 0, 2, 1, 1, 1};
        MetricSettings settings = new MetricSettings(5, averaging, "", 0, 4);
        Scores scores = new ClassScores(ClassScores.Kind.LABEL, 4, settings, positive == null ? -1 : positive);
        INDArray rows = Nd4j.zeros(DataType.FLOAT, truth.length, 4);
        for (int i = 0; i < truth.length; i++) {
            rows.putScalar(i, predicted[i], 1);
        }
        int[] ones = new int[truth.length];
        Arrays.fill(ones, 1);
        scores.add(rows, Nd4j.createFromArray(truth), ones);
        assertThat(scores.values().get("f1")).isCloseTo(f1, within(1e-12));
        assertThat(scores.values().get("precision")).isEqualTo(positive == null ? null : 0.2);
        assertThat(scores.values().get("recall")).isEqualTo(positive == null ? null : 0.5);
    }

    /** Worked by hand: the true class 0 has the second highest score in one row and the third in the other. */
    @Test
    void countsAmongSoManyAsThePlanSays() {
        INDArray scored = Nd4j.createFromArray(new float[][] {{8, 9, 0, 0, 0, 0, 0}, {7, 8, 9, 0, 0, 0, 0}});
        for (int k = 1; k <= 4; k++) {
            Scores scores =
                    new ClassScores(ClassScores.Kind.LABEL, 7, new MetricSettings(k, Averaging.MACRO, "", 0, 4), -1);
            scores.add(scored, Nd4j.createFromArray(0, 0), new int[] {1, 1});
            // From 2k classes down it says little.
            assertThat(scores.values().get("top" + k)).isEqualTo(k < 4 ? (k - 1) / 2.0 : null);
        }
    }

    @Test
    void aSequenceIsRightFromItsFirstToItsLastId() {
        SequenceScores scores = new SequenceScores(ids -> ids.length + "", 4);
        scores.add(new int[] {1, 2}, new int[] {1, 2});
        scores.add(new int[] {1}, new int[] {1, 2});
        assertThat(scores.values()).containsEntry("sequenceAccuracy", 0.5).containsKeys("bleu", "chrf");
    }

    /** What stands past the end of a row changes no metric, and a batch gives what its rows give one by one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void paddingNeverCounts(int seed) {
        Random random = new Random(seed);
        int classes = 2 + random.nextInt(14);
        for (Scores[] kinds : List.of(
                of(() -> new ClassScores(ClassScores.Kind.TAGS, classes)),
                of(() -> new ClassScores(ClassScores.Kind.CHARACTERS, classes)),
                of(BinaryScores::new),
                of(() -> new NumberScores(2)))) {
            boolean ids = kinds[0] instanceof ClassScores;
            int rows = 1 + random.nextInt(5);
            int steps = 1 + random.nextInt(6);
            INDArray prediction = noise(random, rows, steps, classes);
            INDArray truth = ids ? ids(random, classes, rows, steps) : noise(random, rows, steps, classes);
            int[] lengths = random.ints(rows, ids ? 1 : 0, steps + 1).toArray();
            lengths[0] = steps;
            kinds[0].add(prediction, truth, lengths);
            INDArray spoiled = prediction.dup();
            INDArray wrong = truth.dup();
            for (int b = 0; b < rows; b++) {
                for (int t = lengths[b]; t < steps; t++) {
                    for (int c = 0; c < classes; c++) {
                        spoiled.putScalar(new int[] {b, t, c}, 1e6 * random.nextGaussian());
                        if (!ids) {
                            wrong.putScalar(new int[] {b, t, c}, Double.NaN);
                        }
                    }
                    if (ids) {
                        wrong.putScalar(b, t, random.nextInt(classes));
                    }
                }
            }
            kinds[1].add(spoiled, wrong, lengths);
            assertThat(kinds[1].values()).isEqualTo(kinds[0].values());
            for (int b = 0; b < rows; b++) {
                if (lengths[b] > 0) {
                    kinds[2].add(row(prediction, b, lengths[b]), row(truth, b, lengths[b]), new int[] {lengths[b]});
                }
            }
            kinds[2].values()
                    .forEach((name, value) -> assertThat(value)
                            .as(name)
                            .isCloseTo(Objects.requireNonNull(kinds[0].values().get(name)), within(1e-9)));
        }
    }

    private static Scores[] of(java.util.function.Supplier<Scores> kind) {
        return Stream.generate(kind).limit(3).toArray(Scores[]::new);
    }

    private static INDArray noise(Random random, int... shape) {
        double[] values =
                random.doubles((long) shape[0] * shape[1] * shape[2], -3, 3).toArray();
        return Nd4j.createFromArray(values).castTo(DataType.FLOAT).reshape(shape);
    }

    private static INDArray ids(Random random, int classes, int rows, int steps) {
        return Nd4j.createFromArray(random.ints((long) rows * steps, 0, classes).toArray())
                .reshape(rows, steps);
    }

    private static INDArray row(INDArray array, int row, int length) {
        INDArray own = array.slice(row).get(org.nd4j.linalg.indexing.NDArrayIndex.interval(0, length));
        long[] shape = array.shape().clone();
        shape[0] = 1;
        shape[1] = length;
        return own.dup('c').reshape(shape);
    }

    @Test
    void aTableAlignsMethodsAndLeavesWhatIsUnknownBlank() {
        Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
        rows.put("network", Map.of("rmse", 1.25));
        rows.put("last value", Map.of("mae", 100.0));
        assertThat(ScoreTable.of("test part, 2 examples", rows).lines())
                .containsExactly(
                        "test part, 2 examples",
                        "                  rmse         mae",
                        "network         1.2500",
                        "last value                  100.00");
    }
}
