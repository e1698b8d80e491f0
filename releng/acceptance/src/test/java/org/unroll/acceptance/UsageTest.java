package org.unroll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSession.class)
class UsageTest {
    private final Product product = Product.plain();
    private final Unroll unroll;

    @TempDir
    Path folder;

    UsageTest(Unroll unroll) {
        this.unroll = unroll;
    }

    @Test
    void badUsageGivesTwo() throws Exception {
        product.run("nonsense").exits(2);
        Outcome outcome =
                product.run("train", folder.resolve("absent.unroll"), "--json").exits(2);
        assertThat(outcome.json().get("error").getAsString()).contains("absent.unroll");
        assertThat(outcome.json().getAsJsonArray("problems")).isEmpty();
    }

    @Test
    void everyComponentIsDescribed() throws Exception {
        JsonObject document = unroll.run("components", "--json").ok().json();
        assertThat(document.getAsJsonArray("rejected")).isEmpty();
        assertThat(document.getAsJsonArray("components")).hasSizeGreaterThanOrEqualTo(28);
        for (JsonElement element : document.getAsJsonArray("components")) {
            JsonObject type = element.getAsJsonObject();
            String id = type.get("id").getAsString();
            assertThat(type.get("documentation").getAsString()).as(id).isNotBlank();
            assertThat(type.get("label").getAsString()).as(id).isNotBlank();
            assertThat(type.get("bundle").getAsString()).as(id).startsWith("org.unroll.");
            if (!type.get("kind").getAsString().matches("input|data|plan")) {
                assertThat(type.get("equation").getAsString()).as(id).isNotBlank();
            }
            for (JsonElement parameter : type.getAsJsonArray("parameters")) {
                assertThat(parameter.getAsJsonObject().get("documentation").getAsString())
                        .as(id)
                        .isNotBlank();
            }
        }
    }

    @Test
    void aBrokenFileIsNamedWithItsLine() throws Exception {
        Path model = Files.writeString(folder.resolve("broken.unroll"), "<?xml version=\"1.0\"?>\n<nonsense");
        Outcome outcome = product.run("validate", model).exits(1);
        assertThat(outcome.err()).contains(model + ":2");
    }

    @Test
    void aFolderThatHoldsAnythingIsRefused() throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "precious");
        unroll.run("new", "airline-passengers", folder).exits(2);
        assertThat(folder.resolve("mine.txt")).hasContent("precious");
        assertThat(folder).isDirectoryNotContaining("glob:**.unroll");
    }
}
