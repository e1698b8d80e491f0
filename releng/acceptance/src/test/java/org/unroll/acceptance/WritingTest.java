package org.unroll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Projects whose models write: made, trained, evaluated, used and exported as their READMEs say. */
@ExtendWith(SharedSession.class)
class WritingTest {
    private final Unroll unroll;

    @TempDir
    Path folder;

    WritingTest(Unroll unroll) {
        this.unroll = unroll;
    }

    /** A template, the share of sequences that must be right, a prompt or a file, what must come of it, and what stands between its units. */
    record Case(String template, double exact, List<String> asked, String answer, String between) {
        @Override
        public String toString() {
            return template;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("date-translation", 0.98, List.of("--prompt", "Tuesday, 6 July 1999"), "1999-07-06", ""),
                new Case("number-to-words", 0.97, List.of("--prompt", "4 0 7 1"), "four thousand and seventy one", " "),
                new Case(
                        "shape-captions",
                        0.9,
                        List.of("--input", "one.npz"),
                        "a small filled triangle at the top right",
                        " "));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void writesWhatItsReadmePromises(Case test) throws Exception {
        Path project = folder.resolve("project");
        unroll.run("new", test.template(), project).ok();
        Path model = project.resolve(test.template() + ".unroll");
        Path run = folder.resolve("run");
        unroll.run("train", model, "--out", run).ok();
        JsonObject trained = metrics(run);
        assertThat(trained.get("sequenceAccuracy").getAsDouble()).isGreaterThanOrEqualTo(test.exact());
        // Means of logarithms: a perfect score may come out a rounding error above 100.
        assertThat(trained.get("bleu").getAsDouble()).isBetween(100 * test.exact() - 5, 100 + 1e-9);
        assertThat(trained.get("chrf").getAsDouble()).isBetween(100 * test.exact() - 5, 100 + 1e-9);
        assertThat(written(run, project, test)).isEqualTo(test.answer());
        Path onnx = folder.resolve("m.onnx");
        unroll.run("export", run, "--format", "onnx", "--out", onnx).ok();
        assertThat(writtenByOnnxRuntime(onnx, run, project, test)).isEqualTo(test.answer());
        Path untrained = folder.resolve("untrained");
        unroll.untrained(model, untrained);
        JsonObject lost = metrics(untrained);
        assertThat(lost.get("sequenceAccuracy").getAsDouble()).isLessThan(0.1);
        assertThat(lost.get("bleu").getAsDouble()).isLessThan(50);
        assertThat(lost.get("chrf").getAsDouble()).isLessThan(50);
    }

    private JsonObject metrics(Path run) throws Exception {
        return unroll.run("evaluate", run, "--json").ok().json().getAsJsonObject("metrics");
    }

    private String written(Path run, Path project, Case test) throws Exception {
        String value = test.asked().get(1);
        Object given = value.endsWith(".npz") ? project.resolve(value) : value;
        JsonObject answer = unroll.run("generate", run, test.asked().get(0), given, "--json")
                .ok()
                .json();
        JsonArray texts = answer.getAsJsonArray("generated");
        return texts.get(0).getAsJsonObject().get("text").getAsString();
    }

    /** What the exported file writes on its own, read with the vocabularies that the run keeps; padding behind the prompt counts for nothing. */
    private static String writtenByOnnxRuntime(Path onnx, Path run, Path project, Case test) throws Exception {
        JsonObject fitted = JsonParser.parseString(Files.readString(run.resolve("run.json")))
                .getAsJsonObject()
                .getAsJsonObject("fitted");
        String value = test.asked().get(1);
        Map<String, Npz.Array> inputs = value.endsWith(".npz")
                ? Npz.read(project.resolve(value))
                : padded(vocabulary(fitted, "x"), List.of(value.split(test.between())));
        float[] ids;
        try (OnnxModel model = new OnnxModel(onnx)) {
            ids = Objects.requireNonNull(model.run(inputs).get("decoder.ids"));
        }
        List<String> words = vocabulary(fitted, "y");
        List<String> written = new ArrayList<>();
        for (int i = 0; i < ids.length && !words.get((int) ids[i]).equals("<eos>"); i++) {
            written.add(words.get((int) ids[i]));
        }
        return String.join(test.between(), written);
    }

    private static List<String> vocabulary(JsonObject fitted, String array) {
        return fitted.getAsJsonObject(array).getAsJsonArray("vocabulary").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    /** The prompt in a first row that is filled up with its own units, and twice the prompt in a second one. */
    private static Map<String, Npz.Array> padded(List<String> vocabulary, List<String> units) {
        int size = units.size();
        int[] ids = new int[4 * size];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = vocabulary.indexOf(units.get(i % size));
        }
        return Map.of("x", Npz.Array.ints(ids, 2, 2L * size), "lengths", Npz.Array.ints(new int[] {size, 2 * size}, 2));
    }

    @Test
    void goesOnWithAWave() throws Exception {
        Path project = folder.resolve("project");
        unroll.run("new", "sine-latent", project).ok();
        Path model = project.resolve("sine-latent.unroll");
        Path run = folder.resolve("run");
        unroll.run("train", model, "--out", run).ok();
        assertThat(metrics(run).get("rmse").getAsDouble()).isLessThan(0.05);
        assertThat(freeError(run, project)).isLessThan(0.25);
        unroll.run("export", run, "--format", "onnx", "--out", folder.resolve("m.onnx"))
                .ok();
        Path untrained = folder.resolve("untrained");
        unroll.untrained(model, untrained);
        assertThat(freeError(untrained, project)).isGreaterThan(0.4);
    }

    /** Root mean squared error of 50 steps after the 60 of the file, against the formula of the wave. */
    private double freeError(Path run, Path project) throws Exception {
        JsonArray steps = unroll.run(
                        "generate", run, "--input", project.resolve("start.npz"), "--length", "50", "--json")
                .ok()
                .json()
                .getAsJsonArray("generated")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("numbers");
        double sum = 0;
        for (int i = 0; i < 50; i++) {
            double truth = 0.85 * Math.sin(2 * Math.PI * (60 + i) / 20 + 0.3);
            double error = steps.get(i).getAsJsonArray().get(0).getAsDouble() - truth;
            sum += error * error;
        }
        return Math.sqrt(sum / 50);
    }
}
