package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.component.Contract;
import org.unroll.engine.Analysis;
import org.unroll.engine.Analyzer;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Problem;
import org.unroll.model.Architecture;

class ValidateCommandTest {
    @TempDir
    Path folder;

    private Path model = Path.of("");

    @BeforeEach
    void writeModel() throws IOException {
        model = Files.writeString(folder.resolve("m.unroll"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <unroll:Architecture xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:unroll="urn:unroll:model"
                    xmlns:absent="urn:absent" name="m">
                  <components xsi:type="absent:Input" id="a" name="x"/>
                  <components xsi:type="absent:Dense" id="b" name="y"/>
                  <connections id="w" source="a" target="b"/>
                </unroll:Architecture>
                """);
    }

    @Test
    void aValidModelIsSummedUp() {
        Session session = new Session().with(new Fixed(List.of()));
        assertThat(session.run("validate", model)).isZero();
        assertThat(session.out().strip()).isEqualTo(model + ": valid, 2 components, 1 wires, 5 weights");
    }

    @Test
    void problemsHavePlaceMessageAndFix() {
        Session session = new Session()
                .with(new Fixed(List.of(
                        new Problem(Problem.Severity.ERROR, "b", null, "in", "stack.y", "no wire", "draw one"),
                        new Problem(Problem.Severity.WARNING, null, null, null, "", "no name", ""))));
        assertThat(session.run("validate", model)).isEqualTo(1);
        assertThat(session.out().lines())
                .containsExactly(model + ":stack.y.in: no wire (draw one)", model + ": warning: no name");
    }

    @Test
    void jsonTellsWhatTravelsOnEveryWire() {
        Session session = new Session().with(new Fixed(List.of()));
        assertThat(session.run("validate", model, "--json")).isZero();
        JsonObject wire = session.json().getAsJsonArray("wires").get(0).getAsJsonObject();
        assertThat(wire.get("source").getAsString()).isEqualTo("a");
        assertThat(wire.getAsJsonObject("contract").get("text").getAsString()).isEqualTo("B×T×3");
    }

    @Test
    void aFileThatIsNoModelFailsWithItsPlace() throws IOException {
        Files.writeString(model, "<nonsense");
        Session session = new Session().with(new Fixed(List.of()));
        assertThat(session.run("validate", model)).isEqualTo(1);
        assertThat(session.err()).contains(model + ":1");
    }

    private record Fixed(List<Problem> problems) implements Analyzer {
        @Override
        public Analysis analyze(Architecture architecture) {
            return new Analysis(Map.of(), Map.of("w", Contract.sequence(3)), Map.of("b", 5L), problems);
        }

        @Override
        public Optional<String> refuse(
                Architecture architecture, String source, String sourcePort, String target, String targetPort) {
            return Optional.empty();
        }

        @Override
        public Blueprint compile(Architecture architecture) {
            throw new UnsupportedOperationException();
        }
    }
}
