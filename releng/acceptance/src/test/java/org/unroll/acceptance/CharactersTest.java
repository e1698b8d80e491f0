package org.unroll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A template from its beginning to its end in processes of their own. */
class CharactersTest {
    private final Product unroll = Product.plain();

    @TempDir
    Path folder;

    @Test
    void everyCharacterOfHelloIsLearned() throws Exception {
        Path project = folder.resolve("hello");
        unroll.run("new", "hello-characters", project).ok();
        Path model = project.resolve("hello-characters.unroll");
        Path untrained = folder.resolve("untrained");
        unroll.untrained(model, untrained);
        assertThat(accuracy(untrained)).isLessThan(1);
        Path run = folder.resolve("run");
        unroll.run("train", model, "--out", run).ok();
        assertThat(accuracy(run)).isEqualTo(1);
        JsonObject written = unroll.run("generate", run, "--prompt", "h", "--length", 4, "--json")
                .ok()
                .json()
                .getAsJsonArray("generated")
                .get(0)
                .getAsJsonObject();
        assertThat(written.get("text").getAsString()).isEqualTo("ello");
        Path csv = folder.resolve("predictions.csv");
        unroll.run("predict", run, "--split", "train", "--output", csv).ok();
        assertThat(Files.readAllLines(csv)).hasSizeGreaterThan(1);
        Path onnx = folder.resolve("hello.onnx");
        unroll.run("export", run, "--format", "onnx", "--out", onnx).ok();
        assertThat(onnx).isNotEmptyFile();
    }

    private double accuracy(Path run) throws Exception {
        return unroll.run("evaluate", run, "--split", "train", "--json")
                .ok()
                .json()
                .getAsJsonObject("metrics")
                .get("accuracy")
                .getAsDouble();
    }
}
