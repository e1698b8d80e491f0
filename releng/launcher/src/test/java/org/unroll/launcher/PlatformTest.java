package org.unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformTest {
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private Installation installation;

    @BeforeEach
    void install(@TempDir Path folder) throws Exception {
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        installation = Installation.create(folder);
    }

    @AfterEach
    void restoreStandardError() {
        System.setErr(standardError);
    }

    @Test
    void runsCommandsWithTheirArguments() throws Exception {
        assertThat(run("train", "model.unroll")).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void runsBesideAnotherProcess() throws Exception {
        Platform first = Platform.create(installation.home());
        first.start();
        assertThat(run("--help")).isEqualTo(1);
        first.stop();
    }

    @Test
    void namesAMissingBundle() throws Exception {
        installation.deleteCommands();
        assertThatThrownBy(this::run)
                .isInstanceOf(LaunchException.class)
                .hasMessageContainingAll("org.example:commands:1.0.0", "commands-1.0.0.jar does not exist");
    }

    @Test
    void namesAPackageThatABundleMisses() throws Exception {
        installation.writeCommands(Map.of("Import-Package", "org.osgi.framework,org.absent"));
        assertThatThrownBy(this::run)
                .isInstanceOf(LaunchException.class)
                .hasMessageContainingAll("org.example.commands", "org.absent");
    }

    @Test
    void takesUpAProductThatWasBuiltAgain() throws Exception {
        run();
        installation.writeCommands(Map.of("Bundle-Version", "2.0.0", "Import-Package", "org.absent"));
        assertThatThrownBy(this::run).hasMessageContaining("org.example.commands 2.0.0");
    }

    @Test
    void warnsOfAFileThatIsNoBundle() throws Exception {
        Files.writeString(installation.home().dropIns().resolve("broken.jar"), "no zip file");
        assertThat(run()).isZero();
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("warning").contains("broken.jar");
    }

    @Test
    void warnsOfADropInThatMissesAPackage() throws Exception {
        installation.dropIn("lonely", Map.of("Import-Package", "org.absent"));
        assertThat(run()).isZero();
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("drop-in lonely")
                .contains("org.absent");
    }

    @Test
    void forgetsADropInThatWasDeleted() throws Exception {
        Path jar = installation.dropIn("lonely", Map.of("Import-Package", "org.absent"));
        run();
        Files.delete(jar);
        errors.reset();
        run();
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void updatesADropInThatWasReplaced() throws Exception {
        installation.dropIn("changing", Map.of());
        run();
        installation.dropIn("changing", Map.of("Bundle-Version", "2.0.0", "Import-Package", "org.absent"));
        run();
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("changing 2.0.0");
    }

    private int run(String... args) throws Exception {
        Platform platform = Platform.create(installation.home());
        try {
            platform.start();
            return platform.run(args);
        } finally {
            platform.stop();
        }
    }
}
