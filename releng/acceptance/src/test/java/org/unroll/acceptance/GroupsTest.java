package org.unroll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A model with groups is the model without them. */
@ExtendWith(SharedSession.class)
class GroupsTest {
    private final Unroll unroll;

    @TempDir
    Path folder;

    private Path flat = Path.of("");
    private Path grouped = Path.of("");

    GroupsTest(Unroll unroll) {
        this.unroll = unroll;
    }

    @BeforeEach
    void makeProject() throws Exception {
        Path project = folder.resolve("project");
        unroll.run("new", "airline-passengers", project).ok();
        flat = project.resolve("airline-passengers.unroll");
        Path other = Files.createDirectory(folder.resolve("other"));
        try (var files = Files.list(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, other.resolve(file.getFileName()));
            }
        }
        grouped = Files.writeString(other.resolve("airline-passengers.unroll"), grouped(Files.readAllLines(flat)));
    }

    /** The file with every component between the input and the loss in a group, the last two in a group of their own. */
    private static String grouped(List<String> lines) {
        List<List<String>> components = new ArrayList<>();
        List<String> others = new ArrayList<>();
        int start = -1;
        for (String line : lines) {
            boolean begins = line.startsWith("  <components ");
            if (begins) {
                components.add(new ArrayList<>());
            }
            boolean inside = begins || (start >= 0 && line.startsWith("    ")) || line.equals("  </components>");
            if (inside) {
                components.get(components.size() - 1).add(line);
                start = line.equals("  </components>") || line.endsWith("/>") && begins ? -1 : components.size();
            } else {
                others.add(line);
            }
        }
        List<String> ends = text(components.stream().filter(GroupsTest::isEnd).toList());
        List<List<String>> inner = components.stream().filter(c -> !isEnd(c)).toList();
        assertThat(inner).hasSizeGreaterThan(2);
        List<String> whole = new ArrayList<>(others.subList(0, 2));
        whole.addAll(ends);
        whole.add("<components xsi:type=\"unroll:Group\" id=\"group-1\" name=\"block\">");
        whole.addAll(inner.get(0));
        whole.add("<components xsi:type=\"unroll:Group\" id=\"group-2\" name=\"tail\">");
        whole.addAll(text(inner.subList(1, inner.size())));
        whole.add("</components></components>");
        whole.addAll(others.subList(2, others.size()));
        return String.join("\n", whole);
    }

    private static boolean isEnd(List<String> component) {
        return component.get(0).contains("Input\"") || component.get(0).contains("losses:");
    }

    private static List<String> text(List<List<String>> components) {
        return components.stream().flatMap(List::stream).toList();
    }

    @Test
    void itIsValidAndOfTheSameShapes() throws Exception {
        JsonObject before = unroll.run("validate", flat, "--json").ok().json();
        JsonObject after = unroll.run("validate", grouped, "--json").ok().json();
        assertThat(after.get("wires")).isEqualTo(before.get("wires"));
        JsonObject weights = after.getAsJsonObject("weights");
        assertThat(weights.has("group-1")).isTrue();
        weights.remove("group-1");
        weights.remove("group-2");
        assertThat(weights).isEqualTo(before.get("weights"));
    }

    @Test
    void itTrainsToTheSameBitsAndIsExportedTheSame() throws Exception {
        Path[] models = {flat, grouped};
        List<List<String>> losses = new ArrayList<>();
        for (int i = 0; i < models.length; i++) {
            Path run = folder.resolve("run" + i);
            unroll.run("train", models[i], "--epochs", "3", "--seed", "5", "--out", run)
                    .ok();
            losses.add(losses(run));
            unroll.run("export", run, "--out", folder.resolve("model" + i + ".onnx"))
                    .ok();
        }
        assertThat(losses.get(0)).isNotEmpty();
        assertThat(losses.get(1)).isEqualTo(losses.get(0));
        assertThat(folder.resolve("run1/weights.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("run0/weights.safetensors"));
        assertThat(folder.resolve("model1.onnx")).hasSameBinaryContentAs(folder.resolve("model0.onnx"));
    }

    private static List<String> losses(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .filter(event -> event.has("loss") || event.has("trainLoss"))
                .map(event -> event.get("loss") + " " + event.get("trainLoss") + " " + event.get("validationLoss"))
                .toList();
    }

    @Test
    void itIsDrawn() throws Exception {
        Path svg = folder.resolve("model.svg");
        unroll.run("export", grouped, "--out", svg).ok();
        assertThat(svg).content().contains("block", "Components", "Group · ").doesNotContain("tail");
    }
}
