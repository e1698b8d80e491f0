package org.unroll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of problem from the template to the exported file, with a result that an untrained network misses. */
@ExtendWith(SharedSession.class)
class TasksTest {
    private final Unroll unroll;

    @TempDir
    Path folder;

    TasksTest(Unroll unroll) {
        this.unroll = unroll;
    }

    @ParameterizedTest
    @CsvSource({
        "blood-pressure,  accuracy,   0.85, true,  'example,class,class.probability,class.truth'",
        "prices,          rmse,       0.75, false, 'example,time,forecast,forecast.truth'",
        "sentiment,       accuracy,   0.95, true,  'example,verdict,verdict.probability,verdict.truth'",
        "digit-rows,      accuracy,   0.90, true,  'example,digit,digit.probability,digit.truth'",
        "part-of-speech,  accuracy,   0.97, true,  'example,time,tag,tag.probability,tag.truth'",
        "frame-labels,    accuracy,   0.85, true,  'example,time,label,label.probability,label.truth'",
        "character-model, perplexity, 2,    false, 'example,time,next,next.probability,next.truth'"
    })
    void reachesItsResult(String template, String metric, double threshold, boolean grows, String columns)
            throws Exception {
        Path project = folder.resolve("p");
        unroll.run("new", template, project).ok();
        Path model = project.resolve(template + ".unroll");
        assertThat(value(unroll.untrained(model, folder.resolve("untrained")), metric, grows))
                .as("untrained")
                .isLessThan(grows ? threshold : -threshold);
        Path run = folder.resolve("run");
        unroll.run("train", model, "--out", run).ok();
        JsonObject evaluation = unroll.run("evaluate", run, "--json").ok().json();
        assertThat(value(evaluation, metric, grows)).as("trained").isGreaterThan(grows ? threshold : -threshold);
        assertThat(evaluation.getAsJsonArray("remarks").get(0).getAsString()).startsWith("The network ");

        Path csv = folder.resolve("predictions.csv");
        unroll.run("predict", run, "--split", "test", "--output", csv).ok();
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.get(0)).isEqualTo(columns);
        assertThat(lines.size()).isGreaterThan(evaluation.get("examples").getAsInt());
        Path onnx = folder.resolve("m.onnx");
        unroll.run("export", run, "--format", "onnx", "--out", onnx).ok();
        assertThat(onnx).isNotEmptyFile();
    }

    /** Turned so that more is better. */
    private static double value(JsonObject document, String metric, boolean grows) {
        double value = document.getAsJsonObject("metrics").get(metric).getAsDouble();
        return grows ? value : -value;
    }
}
