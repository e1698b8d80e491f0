package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.component.Template;

class NewCommandTest {
    private final Session session = new Session().with(new Hello(false));

    @TempDir
    Path folder;

    @Test
    void listsTemplates() {
        assertThat(session.run("new", "--list", "--json")).isZero();
        assertThat(session.json()
                        .getAsJsonArray("templates")
                        .get(0)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString())
                .isEqualTo("hello");
    }

    @Test
    void makesAProject() {
        assertThat(session.run("new", "hello", folder.resolve("d"))).isZero();
        assertThat(folder.resolve("d/hello.unroll")).hasContent("model");
        assertThat(session.out()).contains("unroll train " + folder.resolve("d/hello.unroll"));
    }

    @Test
    void refusesAFolderThatHoldsAnything() throws IOException {
        Files.writeString(folder.resolve("mine"), "precious");
        assertThat(session.run("new", "hello", folder)).isEqualTo(2);
        assertThat(folder.resolve("mine")).hasContent("precious");
        assertThat(folder.resolve("hello.unroll")).doesNotExist();
    }

    @Test
    void namesTheTemplatesThatThereAre() {
        assertThat(session.run("new", "nothing", folder.resolve("d"))).isEqualTo(2);
        assertThat(session.err()).contains("hello");
        assertThat(folder.resolve("d")).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhenATemplateFails() {
        Session failing = new Session().with(new Hello(true));
        assertThat(failing.run("new", "hello", folder)).isEqualTo(1);
        assertThat(failing.err()).contains("disk full");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void servesAnExampleOnce() throws IOException {
        assertThat(session.run("serve", "--no-open", "--port", 0, "--workspace", folder, "--example", "hello"))
                .isZero();
        Files.writeString(folder.resolve("hello/hello.unroll"), "changed");
        assertThat(session.run("serve", "--no-open", "--port", 0, "--workspace", folder, "--example", "hello"))
                .isZero();
        assertThat(session.started.orElseThrow().document()).hasValue(Path.of("hello/hello.unroll"));
        assertThat(folder.resolve("hello/hello.unroll")).hasContent("changed");
        assertThat(session.out()).contains("http://127.0.0.1:", "token=");
    }

    private record Hello(boolean fails) implements Template {
        @Override
        public String name() {
            return "hello";
        }

        @Override
        public String label() {
            return "Hello";
        }

        @Override
        public String description() {
            return "A small model.";
        }

        @Override
        public void write(Path folder) throws IOException {
            Files.writeString(folder.resolve("hello.unroll"), "model");
            if (fails) {
                throw new IOException("disk full");
            }
        }
    }
}
