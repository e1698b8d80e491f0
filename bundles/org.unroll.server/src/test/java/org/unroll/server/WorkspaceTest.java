package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.component.Template;

class WorkspaceTest {
    @TempDir
    Path temporary;

    private Workspace workspace;

    @BeforeEach
    void fill() throws IOException {
        write("secret.unroll");
        write("ws-other/model.unroll");
        write("ws/a/model.unroll");
        write("ws/b.unroll");
        write("ws/notes.txt");
        write("ws/.hidden/model.unroll");
        write("ws/a/runs/model-1/architecture.unroll");
        workspace = new Workspace(temporary.resolve("ws"));
    }

    @Test
    void listsModelsButNotThoseOfRuns() throws IOException {
        Files.createSymbolicLink(temporary.resolve("ws/link.unroll"), temporary.resolve("secret.unroll"));
        Files.createSymbolicLink(temporary.resolve("ws/folder"), temporary.resolve("ws-other"));
        assertThat(workspace.documents()).map(workspace::name).containsExactly("a/model.unroll", "b.unroll");
    }

    @Test
    void findsModelsByName() {
        assertThat(workspace.name(workspace.document("a/model.unroll"))).isEqualTo("a/model.unroll");
        assertThat(workspace.firstDocument("b.unroll")).isEqualTo("b.unroll");
        assertThat(workspace.firstDocument(workspace.root().resolve("b.unroll").toString()))
                .isEqualTo("b.unroll");
        assertThat(workspace.firstDocument("../secret.unroll")).isNull();
        assertThat(workspace.firstDocument("gone.unroll")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.unroll",
                "a/../../secret.unroll",
                "./b.unroll",
                "a/../b.unroll",
                "../ws-other/model.unroll",
                "/etc/passwd",
                "a\\model.unroll",
                "b.unroll\u0000",
                "gone.unroll",
                "notes.txt",
                "a",
                ".",
                ""
            })
    void nothingElseCanBeNamed(String name) {
        assertThatThrownBy(() -> workspace.document(name)).isInstanceOf(Refusal.class);
    }

    @Test
    void linksThatLeadOutsideAreNotFollowed() throws IOException {
        Files.createSymbolicLink(temporary.resolve("ws/link.unroll"), temporary.resolve("secret.unroll"));
        Files.createSymbolicLink(temporary.resolve("ws/folder"), temporary.resolve("ws-other"));
        Files.createSymbolicLink(temporary.resolve("ws/inside.unroll"), temporary.resolve("ws/b.unroll"));
        assertThatThrownBy(() -> workspace.document("link.unroll")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> workspace.document("folder/model.unroll")).isInstanceOf(Refusal.class);
        assertThat(workspace.name(workspace.document("inside.unroll"))).isEqualTo("b.unroll");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "", " ", ".x", "x.", "a", "x\ny", "C:", "x/", "..", "-x"})
    void projectsGetPlainNewNames(String name) {
        assertThatThrownBy(() -> workspace.newFolder(name)).isInstanceOf(Refusal.class);
    }

    @Test
    void aProjectIsMadeWholeOrNotAtAll() {
        Projects projects = new Projects(workspace, List.of(template(true), template(false)));
        assertThat(projects.list()).extracting(Protocol.Template::name).containsExactlyInAnyOrder("good", "bad");
        assertThat(workspace.name(projects.create("good", "Первый проект"))).isEqualTo("Первый проект/m.unroll");
        assertThatThrownBy(() -> projects.create("bad", "second")).hasMessage("The project second cannot be written.");
        assertThatThrownBy(() -> projects.create("absent", "second")).hasMessage("There is no template absent.");
        assertThat(temporary.resolve("ws/second")).doesNotExist();
    }

    private static Template template(boolean good) {
        return new Template() {
            @Override
            public String name() {
                return good ? "good" : "bad";
            }

            @Override
            public String label() {
                return name();
            }

            @Override
            public String description() {
                return "";
            }

            @Override
            public void write(Path folder) throws IOException {
                Files.writeString(folder.resolve("m.unroll"), Bench.EMPTY);
                if (!good) {
                    throw new IOException("the disk is full");
                }
            }
        };
    }

    private void write(String name) throws IOException {
        Path file = temporary.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, Bench.EMPTY);
    }
}
