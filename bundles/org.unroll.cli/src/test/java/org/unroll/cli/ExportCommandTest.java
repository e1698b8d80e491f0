package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.engine.Analysis;
import org.unroll.engine.Analyzer;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Illustrator;
import org.unroll.model.Architecture;

class ExportCommandTest {
    @TempDir
    Path folder;

    private Path model = Path.of("");
    private final Session session = new Session().with(new Blank()).with(new Painter());

    @BeforeEach
    void writeModel() throws IOException {
        model = Files.writeString(folder.resolve("m.unroll"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <unroll:Architecture xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
                    xmlns:unroll="urn:unroll:model" name="m"/>
                """);
    }

    @Test
    void aPictureNeedsNoTraining() {
        assertThat(session.run("export", model, "--out", folder.resolve("m.paint")))
                .isZero();
        assertThat(session.out().strip()).isEqualTo("painted m LIGHT");
    }

    @Test
    void aRunIsDrawnAsItWasTrained() throws IOException {
        Path run = Files.createDirectory(folder.resolve("run"));
        Files.copy(model, run.resolve("architecture.unroll"));
        Path out = folder.resolve("picture");
        assertThat(session.run("export", run, "--format", "paint", "--theme", "dark", "--out", out))
                .isZero();
        assertThat(session.out().strip()).isEqualTo("painted m DARK");
    }

    @Test
    void whatDoesNotFitAPictureIsBadUsage() {
        Path out = folder.resolve("m.paint");
        assertThat(session.run("export", folder, "--out", out)).isEqualTo(2);
        assertThat(session.err()).contains("is no run folder: it has no architecture.unroll");
        assertThat(session.run("export", model, "--weights", model, "--out", out))
                .isEqualTo(2);
        assertThat(session.err()).contains("--weights does not go with a picture");
        assertThat(session.run("export", model, "--theme", "dark", "--out", folder.resolve("m.onnx")))
                .isEqualTo(2);
        assertThat(session.err()).contains("--theme goes with pictures only");
    }

    @Test
    void anUnknownFormatNamesThoseThereAre() {
        assertThat(session.run("export", model, "--format", "jpg", "--out", folder.resolve("m.jpg")))
                .isEqualTo(2);
        assertThat(session.err()).contains("There is no format jpg; there are: paint");
    }

    /** Says what it was asked to draw. */
    private static final class Painter implements Illustrator {
        @Override
        public String format() {
            return "paint";
        }

        @Override
        public String extension() {
            return "paint";
        }

        @Override
        public String draw(Architecture architecture, Analysis analysis, Theme theme, Path file) {
            return "painted " + architecture.getName() + " " + theme;
        }
    }

    /** Knows nothing. */
    private static final class Blank implements Analyzer {
        @Override
        public Analysis analyze(Architecture architecture) {
            return new Analysis(Map.of(), Map.of(), Map.of(), List.of());
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
