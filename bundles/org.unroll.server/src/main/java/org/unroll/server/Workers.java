package org.unroll.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts worker processes, one ahead of need: a run then begins at once. */
final class Workers {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final List<String> command;
    private final Path folder;
    private final Executor threads;
    private final IntSupplier threadsOfRun;
    private @Nullable Worker waiting;
    private boolean closed;

    /**
     * Makes workers.
     *
     * @param command words that start another Unroll; empty when this process was not started by the launcher
     * @param folder in which they run
     * @param threadsOfRun how many threads a training may use; 0 leaves it to the engine
     */
    Workers(List<String> command, Path folder, Executor threads, IntSupplier threadsOfRun) {
        this.command = List.copyOf(command);
        this.threadsOfRun = threadsOfRun;
        this.folder = folder;
        this.threads = threads;
    }

    /**
     * A worker for one job.
     *
     * @throws Refusal when none can be started
     */
    synchronized Worker take() {
        Worker ready = waiting;
        waiting = null;
        return ready != null && ready.alive() ? ready : start();
    }

    /** Sees to it that a worker is waiting, soon. */
    synchronized void prepare() {
        if (!closed && !command.isEmpty()) {
            threads.execute(this::prepareNow);
        }
    }

    /** Replaces the worker that waits, because the installed bundles are others now. */
    void renew() {
        boolean was;
        synchronized (this) {
            was = waiting != null;
            dismissWaiting();
        }
        if (was) {
            prepare();
        }
    }

    synchronized void close() {
        closed = true;
        dismissWaiting();
    }

    private synchronized void prepareNow() {
        if (closed || waiting != null && waiting.alive()) {
            return;
        }
        try {
            waiting = start();
        } catch (Refusal e) {
            LOG.warn("no worker could be started ahead: {}", e.getMessage());
        }
    }

    private Worker start() {
        if (command.isEmpty()) {
            throw new Refusal("This needs the workbench to be started by its launcher.");
        }
        try {
            return Worker.start(words(), folder);
        } catch (IOException e) {
            LOG.error("cannot start {}", command, e);
            throw new Refusal("No process could be started for this.");
        }
    }

    /** The first word starts a Java machine; what it is to know comes right behind. */
    private List<String> words() {
        int number = threadsOfRun.getAsInt();
        List<String> words = new ArrayList<>(command);
        if (number > 0) {
            words.add(1, "-Dunroll.threads=" + number);
        }
        return words;
    }

    private void dismissWaiting() {
        if (waiting != null) {
            waiting.dismiss();
            waiting = null;
        }
    }
}
