package org.unroll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedSession.class)
class AirlineTest {
    private final Unroll unroll;

    private Path folder = Path.of("");
    private Path model = Path.of("");
    private Path run = Path.of("");
    private JsonObject result = new JsonObject();

    AirlineTest(Unroll unroll) {
        this.unroll = unroll;
    }

    @BeforeAll
    void train(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Path project = folder.resolve("d");
        unroll.run("new", "airline-passengers", project).ok();
        model = project.resolve("airline-passengers.unroll");
        result = unroll.run("train", model, "--json").ok().json();
        run = Path.of(result.get("run").getAsString());
    }

    @Test
    void theRunLiesBesideTheModel() {
        assertThat(run).isEqualTo(model.resolveSibling("runs").resolve("airline-passengers-1"));
        assertThat(run)
                .isDirectoryContaining("glob:**/weights.safetensors")
                .isDirectoryContaining("glob:**/metrics.jsonl");
    }

    @Test
    void theTestErrorIsClearlyBelowThatOfNaiveForecasts() throws Exception {
        JsonObject metrics = unroll.run("evaluate", run, "--json").ok().json().getAsJsonObject("metrics");
        assertThat(metrics.keySet())
                .contains(
                        "Holt-Winters/rmse",
                        "autoregressive/rmse",
                        "exponential smoothing/mase",
                        "moving average/smape");
        for (String baseline : List.of("last value/rmse", "seasonal naive/rmse")) {
            assertThat(metrics.get("rmse").getAsDouble())
                    .isLessThan(0.6 * metrics.get(baseline).getAsDouble());
        }
        assertThat(result.getAsJsonObject("metrics").get("rmse")).isEqualTo(metrics.get("rmse"));
    }

    /** No change in scaled units is last month's value times the mean growth. */
    @Test
    void anUntrainedNetworkIsNoBetterThanNaiveForecasts() throws Exception {
        JsonObject metrics =
                unroll.untrained(model, folder.resolve("untrained")).getAsJsonObject("metrics");
        for (String baseline : List.of("last value/rmse", "seasonal naive/rmse")) {
            assertThat(metrics.get("rmse").getAsDouble())
                    .isGreaterThan(0.9 * metrics.get(baseline).getAsDouble());
        }
    }

    @Test
    void onnxRuntimeGivesTheNetworksOutputs() throws Exception {
        Path onnx = folder.resolve("m.onnx");
        unroll.run("export", run, "--format", "onnx", "--out", onnx).ok();
        try (OnnxModel reference = new OnnxModel(onnx)) {
            compare(reference, 1, 1, new int[] {1});
            compare(reference, 3, 12, new int[] {12, 7, 1});
            compare(reference, 5, 20, new int[] {3, 20, 19, 1, 8});
        }
    }

    private void compare(OnnxModel reference, int rows, int steps, int[] lengths) throws Exception {
        Map<String, Npz.Array> inputs = inputs(rows, steps, lengths);
        Path in = folder.resolve("in-" + rows + ".npz");
        Path out = folder.resolve("out-" + rows + ".npz");
        Npz.write(in, inputs);
        unroll.run("predict", run, "--input", in, "--output", out).ok();
        Map<String, float[]> expected = reference.run(inputs);
        Map<String, Npz.Array> actual = Npz.read(out);
        assertThat(actual.keySet()).isSubsetOf(expected.keySet()).isNotEmpty();
        actual.forEach((name, array) -> assertThat(array.floats()).containsExactly(expected.get(name), within(1e-5f)));
    }

    private static Map<String, Npz.Array> inputs(int rows, int steps, int[] lengths) {
        Random random = new Random(rows);
        float[] x = new float[rows * steps];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % steps < lengths[i / steps] ? (float) random.nextGaussian() : 0;
        }
        Map<String, Npz.Array> inputs = new LinkedHashMap<>();
        inputs.put("x", Npz.Array.floats(x, rows, steps, 1));
        inputs.put("lengths", Npz.Array.ints(lengths, rows));
        return inputs;
    }

    @Test
    void anExportedModelPredictsOnItsOwn() throws Exception {
        Path onnx = folder.resolve("alone.onnx");
        unroll.run("export", run, "--out", onnx).ok();
        Path in = folder.resolve("alone-in.npz");
        Npz.write(in, inputs(4, 9, new int[] {9, 9, 2, 5}));
        unroll.run("predict", run, "--input", in, "--output", folder.resolve("a.npz"))
                .ok();
        unroll.run("predict", onnx, "--input", in, "--output", folder.resolve("b.npz"))
                .ok();
        Map<String, Npz.Array> expected = Npz.read(folder.resolve("a.npz"));
        Map<String, Npz.Array> actual = Npz.read(folder.resolve("b.npz"));
        expected.forEach(
                (name, array) -> assertThat(actual.get(name).floats()).containsExactly(array.floats(), within(1e-5f)));
    }

    @Test
    void nothingIsOverwrittenWhenACommandFails() throws Exception {
        Path file = Files.writeString(folder.resolve("old.bin"), "precious");
        unroll.run("export", run, "--format", "nonsense", "--out", file).exits(2);
        unroll.run("export", folder, "--format", "onnx", "--out", file).exits(1);
        Path in = folder.resolve("wrong.npz");
        Npz.write(in, Map.of("z", Npz.Array.floats(new float[1], 1, 1, 1)));
        Outcome wrong =
                unroll.run("predict", run, "--input", in, "--output", file).exits(1);
        assertThat(wrong.err()).contains("x");
        assertThat(file).hasContent("precious");
        byte[] weights = Files.readAllBytes(run.resolve("weights.safetensors"));
        unroll.run("train", model, "--out", run).exits(1);
        assertThat(run.resolve("weights.safetensors")).hasBinaryContent(weights);
    }

    @Test
    void validationSaysWhatTravelsOnEveryWire() throws Exception {
        JsonObject document = unroll.run("validate", model, "--json").ok().json();
        assertThat(document.get("valid").getAsBoolean()).isTrue();
        assertThat(document.getAsJsonArray("wires"))
                .isNotEmpty()
                .allSatisfy(wire -> assertThat(wire.getAsJsonObject()
                                .getAsJsonObject("contract")
                                .get("text")
                                .getAsString())
                        .startsWith("B"));
    }

    @Test
    void aMissingWireIsAProblemWithItsPlace() throws Exception {
        String text = Files.readString(model);
        Path broken = model.resolveSibling("broken.unroll");
        Files.writeString(broken, text.replaceFirst("(?s)\\s*<connections[^>]*/>", ""));
        Outcome outcome = unroll.run("validate", broken).exits(1);
        assertThat(outcome.out().lines()).anyMatch(line -> line.matches("\\Q" + broken + "\\E:\\S+: .* \\(.*\\)"));
    }
}
