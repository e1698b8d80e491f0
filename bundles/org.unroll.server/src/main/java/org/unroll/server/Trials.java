package org.unroll.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trained runs that one page uses on input of its user's own: one at a time, in a process that stays while it is used, so that
 * only the first answer waits for the model and its data to be opened.
 */
final class Trials {
    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);
    private static final String WEIGHTS = "weights.safetensors";
    private static final long IDLE_MINUTES = 10;

    private final Workspace workspace;
    private final Workers workers;
    private final ScheduledExecutorService timer;
    private @Nullable Opened current;
    private @Nullable ScheduledFuture<?> end;

    /** What tells whether a process still knows a run as it is. */
    private record Opened(Path run, String weights, TrialProcess process) {}

    Trials(Workspace workspace, Workers workers, ScheduledExecutorService timer) {
        this.workspace = workspace;
        this.workers = workers;
        this.timer = timer;
    }

    /**
     * Asks about a run.
     *
     * @return the answer, or a {@link Refusal}
     */
    synchronized CompletableFuture<JsonElement> ask(String run, JsonObject request) {
        Path folder = workspace.folder(run);
        TrialProcess process = process(folder);
        if (end != null) {
            end.cancel(false);
        }
        end = timer.schedule(this::endIdle, IDLE_MINUTES, TimeUnit.MINUTES);
        return process.ask(request).exceptionally(this::plain);
    }

    /** What people read names files as the page does. */
    private JsonElement plain(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = String.valueOf(cause.getMessage());
        throw new Refusal(message.replace(workspace.root() + File.separator, ""), cause);
    }

    private TrialProcess process(Path folder) {
        String weights = stamp(folder.resolve(WEIGHTS));
        Opened opened = current;
        if (opened != null
                && opened.process().alive()
                && opened.run().equals(folder)
                && opened.weights().equals(weights)) {
            return opened.process();
        }
        if (opened != null) {
            opened.process().end("Another run was chosen meanwhile.");
        }
        TrialProcess process = begin(folder);
        current = new Opened(folder, weights, process);
        workers.prepare();
        return process;
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            LOG.debug("{} cannot be looked at", file, e);
            return "";
        }
    }

    /** A worker that has waited; a second one when that has died. */
    private TrialProcess begin(Path folder) {
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                return TrialProcess.begin(workers.take(), folder);
            } catch (IOException e) {
                LOG.warn("a worker did not take its job", e);
            }
        }
        throw new Refusal("The process for the prediction ended before it began.");
    }

    /** Ends what is being computed. */
    synchronized void cancel() {
        if (current != null && !current.process().idle()) {
            current.process().end("The prediction was cancelled.");
            current = null;
        }
    }

    private synchronized void endIdle() {
        if (current != null && current.process().idle()) {
            close();
        }
    }

    /** Ends the process. */
    synchronized void close() {
        if (end != null) {
            end.cancel(false);
        }
        if (current != null) {
            current.process().end("The run was closed meanwhile; try again.");
            current = null;
        }
    }
}
