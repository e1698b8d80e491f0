package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingsTest {
    private static final String MODEL = "p/m.unroll";

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final SampleTypes types = new SampleTypes();
    private final Pages pages = new Pages();
    private final BlockingQueue<Protocol.Run> told = new LinkedBlockingQueue<>();
    private Workspace workspace;
    private Documents documents;

    @BeforeEach
    void open() throws IOException {
        types.install(SampleTypes.read());
        Files.createDirectories(folder.resolve("p"));
        Files.writeString(folder.resolve(MODEL), Bench.EMPTY);
        workspace = new Workspace(folder);
        Inference inference = new Inference(new SampleAnalyzer(), threads, 10_000);
        documents = new Documents(workspace, new Palette(types), inference, threads, Journals.none());
        pages.add((method, params) -> {
            if (params instanceof Protocol.Run run) {
                told.add(run);
            }
        });
    }

    @AfterEach
    void close() {
        types.close();
        timer.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void followsARunToItsEnd() throws Exception {
        Trainings trainings = trainings("finish");
        Protocol.Run run = trainings.start(MODEL).join();
        assertThat(run.id()).isEqualTo("p/runs/m-1");
        assertThat(run.state()).isEqualTo("running");
        assertThat(next().state()).isEqualTo("running");
        assertThat(next()).extracting(Protocol.Run::state, Protocol.Run::result).containsExactly("completed", "table");
        assertThat(records(trainings).events(run.id())).hasSize(3);
        assertThat(records(trainings).evaluation(run.id()).isJsonNull()).isTrue();
        Files.writeString(folder.resolve(run.id()).resolve("evaluation.json"), "{\"part\":\"test\"}");
        assertThat(records(trainings).evaluation(run.id())).hasToString("{\"part\":\"test\"}");
        assertThat(trainings.start(MODEL).join().id()).isEqualTo("p/runs/m-2");
        next();
        next();
        trainings.close();
        assertThat(records(trainings("finish")).list(MODEL))
                .extracting(Protocol.Run::id, Protocol.Run::state)
                .containsExactly(tuple("p/runs/m-2", "completed"), tuple("p/runs/m-1", "completed"));
    }

    @Test
    void tellsTheLastWordsOfAWorkerThatDies() throws Exception {
        Trainings trainings = trainings("crash");
        Protocol.Run run = trainings.start(MODEL).join();
        next();
        Protocol.Run dead = next();
        assertThat(dead.state()).isEqualTo("interrupted");
        assertThat(dead.message())
                .contains("exit code 3")
                .contains("out of luck")
                .contains("Resume");
        List<JsonElement> events = records(trainings).events(run.id());
        assertThat(events).last().asString().contains("\"step\"");
        assertThat(events.get(1).toString()).contains("\"loss\":null");
        trainings.close();
        assertThat(records(trainings("crash")).list(MODEL)).singleElement().satisfies(old -> {
            assertThat(old.state()).isEqualTo("interrupted");
            assertThat(old.message()).contains("cut off").contains("Resume");
        });
    }

    @Test
    void passesOnWhyARunFailed() throws Exception {
        Trainings trainings = trainings("fail");
        trainings.start(MODEL).join();
        next();
        assertThat(next())
                .extracting(Protocol.Run::state, Protocol.Run::message)
                .containsExactly("failed", "no such column");
        trainings.close();
    }

    @Test
    void stopsARunInOrder() throws Exception {
        Trainings trainings = trainings("wait");
        Protocol.Run run = trainings.start(MODEL).join();
        next();
        trainings.stop(run.id());
        assertThat(next()).extracting(Protocol.Run::state, Protocol.Run::result).containsExactly("stopped", "true");
        trainings.close();
        assertThatThrownBy(() -> trainings.stop(run.id())).hasMessage("This run has ended already.");
    }

    @Test
    void pausesARunAndLetsItGoOn() throws Exception {
        Trainings trainings = trainings("wait");
        Protocol.Run run = trainings.start(MODEL).join();
        next();
        trainings.pause(run.id(), true);
        assertThat(next().state()).isEqualTo("paused");
        trainings.pause(run.id(), false);
        assertThat(next().state()).isEqualTo("running");
        trainings.pause(run.id(), true);
        next();
        trainings.stop(run.id());
        assertThat(next()).extracting(Protocol.Run::state, Protocol.Run::result).containsExactly("stopped", "true");
        trainings.close();
        assertThatThrownBy(() -> trainings.pause(run.id(), true)).hasMessage("This run has ended already.");
    }

    @Test
    void goesOnWithARunThatWasStopped() throws Exception {
        Trainings trainings = trainings("wait");
        Protocol.Run run = trainings.start(MODEL).join();
        next();
        assertThatThrownBy(() -> trainings.resume(run.id())).hasMessage("This run goes on already.");
        trainings.stop(run.id());
        next();
        Protocol.Run again = trainings.resume(run.id()).join();
        assertThat(again.id()).isEqualTo(run.id());
        assertThat(next().state()).isEqualTo("running");
        trainings.stop(run.id());
        assertThat(next().state()).isEqualTo("stopped");
        trainings.close();
    }

    @Test
    void letsRunsWriteTheirCheckpointsWhenTheWorkbenchStops() throws Exception {
        Trainings trainings = trainings("wait");
        trainings.start(MODEL).join();
        trainings.start(MODEL).join();
        trainings.close();
        assertThat(records(trainings("wait")).list(MODEL))
                .extracting(Protocol.Run::state)
                .containsExactly("stopped", "stopped");
    }

    @Test
    void trainsNothingThatIsWrongAndSavesWhatIsRight() throws Exception {
        Trainings trainings = trainings("finish");
        var request = new Protocol.AddComponent(MODEL, SampleTypes.PREFIX + "Memory", 0, 0, null, null, null);
        documents.with(MODEL, d -> d.edit(request)).join();
        assertThatThrownBy(() -> trainings.start(MODEL).join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("memory has an open input.");
        documents
                .with(MODEL, d -> d.edit(new Protocol.Delete(MODEL, List.of("memory-1"))))
                .join();
        var source = new Protocol.AddComponent(MODEL, SampleTypes.PREFIX + "Source", 0, 0, null, null, null);
        documents.with(MODEL, d -> d.edit(source)).join();
        trainings.start(MODEL).join();
        assertThat(Files.readString(folder.resolve(MODEL))).contains("sample:Source");
        trainings.close();
    }

    @Test
    void saysSoWhenThereIsNoLauncher() {
        Trainings trainings = new Trainings(workspace, documents, workers(List.of()), pages, timer);
        assertThatThrownBy(() -> trainings.start(MODEL).join())
                .hasRootCauseMessage("This needs the workbench to be started by its launcher.");
    }

    private Trainings trainings(String behaviour) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                List.of(java, "-cp", System.getProperty("java.class.path"), FakeWorker.class.getName(), behaviour);
        return new Trainings(workspace, documents, workers(command), pages, timer);
    }

    private Workers workers(List<String> command) {
        return new Workers(command, folder, threads, () -> 0);
    }

    private RunRecords records(Trainings trainings) {
        return new RunRecords(workspace, trainings, new Palette(types));
    }

    private Protocol.Run next() throws InterruptedException {
        Protocol.Run run = told.poll(60, TimeUnit.SECONDS);
        assertThat(run).isNotNull();
        return Objects.requireNonNull(run);
    }
}
