package org.unroll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharactersTest {
    private final Product unroll = Product.plain();

    @TempDir
    Path folder;

    @Test
    void everyCharacterOfHelloIsLearned() throws Exception {
        Path project = folder.resolve("hello");
        unroll.run("new", "hello-characters", project).ok();
        Path run = folder.resolve("run");
        unroll.run("train", project.resolve("hello-characters.unroll"), "--out", run)
                .ok();
        JsonObject metrics = unroll.run("evaluate", run, "--split", "train", "--json")
                .ok()
                .json()
                .getAsJsonObject("metrics");
        assertThat(metrics.get("accuracy").getAsDouble()).isEqualTo(1);
    }
}
