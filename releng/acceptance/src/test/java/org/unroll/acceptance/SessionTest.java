package org.unroll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a session gives back is what a process does. */
@ExtendWith(SharedSession.class)
class SessionTest {
    private final Unroll product = Product.plain();
    private final Unroll session;

    @TempDir
    Path folder;

    private Path model = Path.of("");

    SessionTest(Unroll session) {
        this.session = session;
    }

    @BeforeEach
    void makeProject() throws Exception {
        Path project = folder.resolve("project");
        session.run("new", "airline-passengers", project).ok();
        model = project.resolve("airline-passengers.unroll");
    }

    @Test
    void trainsToTheBitsOfAProcessWhateverRanBefore() throws Exception {
        Path other = folder.resolve("other");
        session.run("train", model, "--epochs", 2, "--seed", 7, "--out", other).ok();
        session.run("export", other, "--out", folder.resolve("other.onnx")).ok();
        session.run("train", model, "--out", other).exits(1);

        Path within = folder.resolve("within");
        Path alone = folder.resolve("alone");
        session.run("train", model, "--epochs", 3, "--out", within).ok();
        product.run("train", model, "--epochs", 3, "--out", alone).ok();
        for (String file : List.of("weights.safetensors", "optimizer.safetensors")) {
            assertThat(within.resolve(file)).hasSameBinaryContentAs(alone.resolve(file));
        }
        Object[] evaluation = {"evaluate", alone, "--json"};
        assertThat(session.run(evaluation)).isEqualTo(product.run(evaluation).ok());
    }

    @Test
    void failsAsAProcessDoes() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.unroll"), "<?xml version=\"1.0\"?>\n<nonsense");
        Object[] failure = {"validate", broken};
        assertThat(session.run(failure)).isEqualTo(product.run(failure).exits(1));
        Object[] misuse = {"export", model, "--format", "nonsense", "--out", folder.resolve("none")};
        assertThat(session.run(misuse)).isEqualTo(product.run(misuse).exits(2));
    }

    @Test
    void aCommandThatDoesNotEndIsAnError() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("dropins")).resolve("no.jar"), "no zip file");
        Product told = new Product(folder.resolve("dropins"));
        try (Session impatient = new Session(told, Duration.ofMillis(1))) {
            assertThatThrownBy(() -> impatient.run("serve", "--no-open", "--port", 0, "--workspace", folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("did not end", "serve", "warning", "no.jar");
            assertThatThrownBy(() -> impatient.run("--version"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("there is no session any more", "did not end");
        }
    }
}
