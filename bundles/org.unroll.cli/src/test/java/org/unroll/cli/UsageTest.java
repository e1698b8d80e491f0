package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    private final Session session = new Session();

    @ParameterizedTest
    @ValueSource(
            strings = {"serve", "new", "components", "validate", "train", "evaluate", "predict", "export", "benchmark"})
    void everyCommandHasHelpAndTheJsonOption(String command) {
        assertThat(session.run(command, "--help")).isZero();
        assertThat(session.out()).contains("Usage: unroll " + command, "--json", "Exit codes:");
    }

    @Test
    void helpListsEveryCommandButTheWorker() {
        assertThat(session.run("--help")).isZero();
        assertThat(session.out()).contains("serve", "train", "export").doesNotContain("worker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate", "import", "check", "bundles", "new-bundle", "nonsense"})
    void refusesCommandsThatDoNotExist(String command) {
        assertThat(session.run(command)).isEqualTo(2);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains(command);
    }

    @Test
    void badUsageWithJsonIsOneDocument() {
        assertThat(session.run("train", "--json", "--epochs", "many", "m.unroll"))
                .isEqualTo(2);
        assertThat(session.json().get("error").getAsString()).contains("--epochs");
        assertThat(session.json().getAsJsonArray("problems")).isEmpty();
    }

    @Test
    void internalErrorsNameALogFile() throws IOException {
        assertThat(session.run("components")).isEqualTo(3);
        String name = session.err().lines().toList().get(1).replaceFirst(".* is in ", "");
        Path log = Path.of(name);
        assertThat(Files.readString(log)).contains("command: components", MissingServiceException.class.getName());
        Files.delete(log);
        assertThat(List.of(session.out())).containsExactly("");
    }
}
