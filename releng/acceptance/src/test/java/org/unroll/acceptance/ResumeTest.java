package org.unroll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ResumeTest {
    private static final int EPOCHS = 30;
    private final Product unroll = Product.plain();

    @TempDir
    Path folder;

    @Test
    void aKilledRunResumesToTheSameBits() throws Exception {
        Path project = folder.resolve("d");
        unroll.run("new", "airline-passengers", project).ok();
        Path model = project.resolve("airline-passengers.unroll");
        Path unbroken = folder.resolve("unbroken");
        unroll.run("train", model, "--epochs", EPOCHS, "--out", unbroken).ok();

        Path killed = folder.resolve("killed");
        Process process = unroll.start(
                folder.resolve("out.txt"),
                folder.resolve("err.txt"),
                "train",
                model,
                "--epochs",
                EPOCHS,
                "--out",
                killed);
        awaitCheckpoint(process, killed);
        Product.kill(process);
        assertThat(Files.readString(killed.resolve("metrics.jsonl"))).doesNotContain("\"finished\"");

        unroll.run("train", model, "--epochs", EPOCHS, "--out", killed, "--resume")
                .ok();
        assertThat(killed.resolve("weights.safetensors"))
                .hasSameBinaryContentAs(unbroken.resolve("weights.safetensors"));
        assertThat(killed.resolve("optimizer.safetensors"))
                .hasSameBinaryContentAs(unbroken.resolve("optimizer.safetensors"));
    }

    /** Waits until a checkpoint is on disk and training goes on. */
    private static void awaitCheckpoint(Process process, Path run) throws IOException, InterruptedException {
        Path metrics = run.resolve("metrics.jsonl");
        while (process.isAlive() && !checkpointed(metrics)) {
            try (WatchService changes = run.getFileSystem().newWatchService()) {
                Path watched = Files.isDirectory(run) ? run : run.getParent();
                watched.register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
                changes.poll(100, TimeUnit.MILLISECONDS);
            }
        }
        assertThat(process.isAlive()).as("still training").isTrue();
    }

    private static boolean checkpointed(Path metrics) throws IOException {
        return Files.exists(metrics) && Files.readString(metrics).contains("\"checkpoint\"");
    }
}
