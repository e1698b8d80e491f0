package org.unroll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrialsTest {
    private static final String RUN = "p/runs/m-1";

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private @Nullable Trials trials;
    private @Nullable TrialRequests requests;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(folder.resolve(RUN));
        Files.createDirectories(folder.resolve("p/runs/m-2"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // The process runs in the workspace, where a relative path leads elsewhere.
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> new File(entry).getAbsolutePath())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = List.of(java, "-cp", path, FakeTrialWorker.class.getName());
        Workspace workspace = new Workspace(folder);
        trials = new Trials(workspace, new Workers(command, folder, threads, () -> 0), timer);
        requests = new TrialRequests(trials, threads);
    }

    @AfterEach
    void close() {
        trials.close();
        timer.shutdownNow();
        threads.shutdownNow();
    }

    private JsonObject form(String run) {
        return requests.open(new Protocol.RunName(run)).join().getAsJsonObject();
    }

    private CompletableFuture<JsonObject> answer(String text, Protocol.@Nullable Upload upload) {
        JsonObject input = new JsonObject();
        input.addProperty("text", text);
        return requests.answer(new Protocol.TrialAnswer(RUN, input, null, upload))
                .thenApply(answer -> answer.getAsJsonObject());
    }

    @Test
    void keepsARunOpenBetweenQuestions() {
        JsonObject form = form(RUN);
        assertThat(form.get("asked").toString()).contains("\"ask\":\"form\"");
        JsonObject example = requests.example(new Protocol.TrialExample(RUN, "test", 3))
                .join()
                .getAsJsonObject();
        assertThat(example.get("asked").toString()).contains("\"part\":\"test\",\"number\":3");
        assertThat(example.get("process")).isEqualTo(form.get("process"));
        assertThat(answer("good", null).join().get("process")).isEqualTo(form.get("process"));
    }

    @Test
    void opensARunAnewThatWasTrainedMeanwhile() throws IOException {
        JsonObject before = form(RUN);
        Files.writeString(folder.resolve(RUN).resolve("weights.safetensors"), "other");
        assertThat(form(RUN).get("process")).isNotEqualTo(before.get("process"));
        assertThat(form("p/runs/m-2").get("process")).isNotEqualTo(before.get("process"));
    }

    @Test
    void cancelsWhatTakesTooLongAndGoesOn() {
        form(RUN);
        CompletableFuture<JsonObject> hanging = answer("hang", null);
        CompletableFuture<Void> cancelled = CompletableFuture.runAsync(
                () -> {
                    while (!hanging.isDone()) {
                        requests.cancel(new Protocol.Nothing()).join();
                        Thread.onSpinWait();
                    }
                },
                threads);
        assertThatThrownBy(hanging::join).hasRootCauseMessage("The prediction was cancelled.");
        cancelled.join();
        assertThat(answer("good", null).join().has("process")).isTrue();
    }

    @Test
    void tellsTheLastWordsOfAProcessThatDiesAndGoesOn() {
        assertThatThrownBy(() -> answer("crash", null).join())
                .hasStackTraceContaining("exit code 3")
                .hasStackTraceContaining("out of luck");
        assertThat(answer("good", null).join().has("process")).isTrue();
    }

    @Test
    void namesFilesAsThePageKnowsThem() {
        assertThatThrownBy(() -> answer("wrong", null).join())
                .cause()
                .hasMessage("p/runs/m-1/x.csv:2:3: 'a' is not a number");
        var upload = new Protocol.Upload("../my data.csv", base64("a,b"));
        assertThatThrownBy(() -> answer("file", upload).join()).cause().hasMessage("my data.csv:1:1: holds a,b");
    }

    @Test
    void readsNoFileThatAPageNames() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s");
        JsonObject input = new JsonObject();
        input.addProperty("file", secret.toString());
        JsonObject said = requests.answer(new Protocol.TrialAnswer(RUN, input, null, null))
                .join()
                .getAsJsonObject();
        assertThat(said.toString()).doesNotContain("secret");
    }

    @Test
    void refusesWhatIsNoRunAndWhatWasDamagedOnItsWay() {
        assertThatThrownBy(() -> form("../x")).cause().hasMessageContaining("not inside the workspace");
        assertThatThrownBy(
                        () -> answer("file", new Protocol.Upload("a.csv", "%%")).join())
                .cause()
                .hasMessage("What was sent of a.csv is damaged; choose the file again.");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
