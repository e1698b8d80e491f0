package org.unroll.engine.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ScoresTest {
    @Test
    void paddingDoesNotCountAsHitOrMiss() {
        Scores scores = new Scores(true);
        scores.addClasses(
                Nd4j.createFromArray(new float[][][] {{{2, 1}, {1, 2}, {9, 0}}, {{0, 1}, {9, 0}, {9, 0}}}),
                Nd4j.createFromArray(new int[][] {{0, 0, 1}, {1, 1, 1}}),
                new int[] {2, 1});
        assertThat(scores.values()).containsEntry("accuracy", 2.0 / 3);
    }

    @Test
    void errorsAreRootMeanSquareAndMeanAbsolute() {
        Scores scores = new Scores(false);
        scores.addNumbers(
                Nd4j.createFromArray(new double[][] {{1}, {2}}),
                Nd4j.createFromArray(new double[][] {{4}, {6}}),
                new int[] {1, 1});
        assertThat(scores.values()).containsEntry("rmse", Math.sqrt(12.5)).containsEntry("mae", 3.5);
    }

    @Test
    void aTableAlignsMethodsAndLeavesWhatIsUnknownBlank() {
        Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
        rows.put("network", Map.of("rmse", 1.25));
        rows.put("last value", Map.of("mae", 100.0));
        assertThat(Scores.table("test part, 2 examples", rows).lines().map(String::stripTrailing))
                .containsExactly(
                        "test part, 2 examples",
                        "                    rmse           mae",
                        "network           1.2500",
                        "last value                      100.00");
    }
}
