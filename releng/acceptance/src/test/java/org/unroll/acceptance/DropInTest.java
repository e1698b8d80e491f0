package org.unroll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropInTest {
    @TempDir
    Path folder;

    @Test
    void aThirdPartysCellComesTrainsAndGoes() throws Exception {
        Path dropIns = Files.createDirectory(folder.resolve("dropins"));
        Product unroll = new Product(dropIns);
        Path project = folder.resolve("d");
        unroll.run("new", "airline-passengers", project).ok();
        Path model = withMinimalGatedUnit(project.resolve("airline-passengers.unroll"));

        Path jar = Files.copy(Path.of(System.getProperty("unroll.sample")), dropIns.resolve("mgu.jar"));
        JsonObject type = unroll.run("components", "MinimalGatedUnit", "--json")
                .ok()
                .json()
                .getAsJsonArray("components")
                .get(0)
                .getAsJsonObject();
        assertThat(type.get("bundle").getAsString()).isEqualTo("org.example.mgu");
        assertThat(type.get("equation").getAsString()).contains("f_t");
        unroll.run("train", model, "--epochs", 2, "--out", folder.resolve("run"))
                .ok();
        unroll.run("export", folder.resolve("run"), "--format", "onnx", "--out", folder.resolve("mgu.onnx"))
                .ok();

        byte[] before = Files.readAllBytes(model);
        Files.delete(jar);
        Outcome absent = unroll.run("validate", model).exits(1);
        assertThat(absent.out()).contains("urn:example:mgu");
        unroll.run("train", model, "--out", folder.resolve("none")).exits(1);
        assertThat(folder.resolve("none")).doesNotExist();
        assertThat(model).hasBinaryContent(before);
    }

    /** The model with a cell of the dropped-in bundle instead of its own. */
    private static Path withMinimalGatedUnit(Path model) throws Exception {
        String text = Files.readString(model)
                .replaceFirst("xsi:type=\"cells:\\w+\"", "xsi:type=\"mgu:MinimalGatedUnit\"")
                .replace("xmlns:cells=\"urn:unroll:cells\"", "xmlns:mgu=\"urn:example:mgu\"");
        assertThat(text).contains("mgu:MinimalGatedUnit").doesNotContain("cells:");
        return Files.writeString(model.resolveSibling("mgu.unroll"), text);
    }
}
