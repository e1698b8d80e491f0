package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HousekeepingTest {
    @TempDir
    Path folder;

    private final SampleTypes types = new SampleTypes();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private Workspace workspace;
    private Documents documents;
    private Housekeeping housekeeping;

    @BeforeEach
    void fill() throws IOException {
        write("project/model.unroll", Bench.EMPTY);
        write("project/data.csv", "1");
        write("project/runs/model-1/architecture.unroll", "run");
        write("project/runs/model-2/architecture.unroll", "run");
        write("project/runs/model-large-1/architecture.unroll", "run of another");
        write("other/other.unroll", Bench.EMPTY);
        write("notes/notes.txt", "nothing of ours");
        workspace = new Workspace(folder);
        Inference inference = new Inference(new SampleAnalyzer(), threads, 10_000);
        documents = new Documents(workspace, new Palette(types), inference, threads, Journals.none());
        Workers workers = new Workers(List.of(), folder, threads, () -> 0);
        Trainings trainings = new Trainings(workspace, documents, workers, new Pages(), timer);
        housekeeping = new Housekeeping(workspace, documents, trainings);
    }

    @AfterEach
    void close() {
        types.close();
        threads.shutdownNow();
        timer.shutdownNow();
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private List<String> runs() {
        return WorkspaceRequests.runs(workspace).stream()
                .map(Protocol.RunFile::path)
                .toList();
    }

    @Test
    void renamesAModelWithItsRunsButNotThoseOfOthers() {
        assertThat(housekeeping.rename("project/model.unroll", "better")).isEqualTo("project/better.unroll");
        assertThat(runs()).containsExactly("project/runs/better-1", "project/runs/better-2");
        assertThat(folder.resolve("project/runs/model-large-1")).exists();
    }

    @Test
    void renamesAProject() {
        assertThat(housekeeping.rename("project", "renamed")).isEqualTo("renamed");
        assertThat(runs()).containsExactly("renamed/runs/model-1", "renamed/runs/model-2");
    }

    @Test
    void refusesANameThatIsTakenAndLeavesEverythingAsItWas() {
        assertThatThrownBy(() -> housekeeping.rename("project", "other"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("other");
        assertThatThrownBy(() -> housekeeping.rename("project", "../out")).isInstanceOf(Refusal.class);
        assertThat(folder.resolve("project/model.unroll")).exists();
    }

    @Test
    void deletesARunAModelAndAProject() {
        housekeeping.delete("project/runs/model-1");
        assertThat(runs()).containsExactly("project/runs/model-2");
        housekeeping.delete("project/model.unroll");
        assertThat(runs()).isEmpty();
        assertThat(folder.resolve("project/data.csv")).exists();
        housekeeping.delete("other");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"notes", "notes/notes.txt", "project/runs", "..", "", "project/../notes", "project/data.csv"})
    void deletesNothingElse(String path) {
        assertThatThrownBy(() -> housekeeping.delete(path)).isInstanceOf(Refusal.class);
        assertThat(folder.resolve("notes/notes.txt")).exists();
        assertThat(folder.resolve("project/data.csv")).exists();
    }

    @Test
    void leavesAloneWhatIsOpen() {
        Page page = (method, params) -> {};
        documents.with("project/model.unroll", document -> document.open(page)).join();
        assertThatThrownBy(() -> housekeeping.delete("project")).hasMessageContaining("is open");
        assertThatThrownBy(() -> housekeeping.rename("project/model.unroll", "x"))
                .hasMessageContaining("is open");
        documents.close("project/model.unroll", page, false).join();
        assertThat(housekeeping.rename("project/model.unroll", "x")).isEqualTo("project/x.unroll");
    }
}
