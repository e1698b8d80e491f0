package org.unroll.server;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.engine.Problem;

/** Starts, follows and stops runs. Each is a process of its own: what kills it leaves everything else alone. */
final class Trainings {
    private static final Logger LOG = LoggerFactory.getLogger(Trainings.class);

    /** Time to finish the step in progress and write a checkpoint. */
    private static final long STOP_SECONDS = 30;

    private final Workspace workspace;
    private final Documents documents;
    private final Workers workers;
    private final Pages pages;
    private final ScheduledExecutorService timer;
    private final Map<String, Active> begun = new ConcurrentHashMap<>();

    private record Active(LiveRun run, Worker worker) {}

    Trainings(Workspace workspace, Documents documents, Workers workers, Pages pages, ScheduledExecutorService timer) {
        this.workspace = workspace;
        this.documents = documents;
        this.workers = workers;
        this.pages = pages;
        this.timer = timer;
    }

    /** Validates and saves a document and trains it. */
    CompletableFuture<Protocol.Run> start(String asked) {
        return documents.with(asked, document -> {
            document.analysis().problems().stream()
                    .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                    .findFirst()
                    .ifPresent(Trainings::refuse);
            document.save(false);
            return begin(document.name(), document.path(), null, false);
        });
    }

    /** The runs that this workbench started for a document, whether they go on or not. */
    Stream<Protocol.Run> of(String document) {
        return begun.values().stream()
                .map(active -> active.run().view())
                .filter(run -> run.document().equals(document));
    }

    /** The runs that go on. */
    Stream<Protocol.Run> active() {
        return begun.values().stream().map(Active::run).filter(LiveRun::active).map(LiveRun::view);
    }

    /** A run that this workbench started. */
    Optional<Protocol.Run> find(String id) {
        return Optional.ofNullable(begun.get(id)).map(active -> active.run().view());
    }

    /** Goes on with a run that was stopped, failed or was interrupted, from its last checkpoint. */
    CompletableFuture<Protocol.Run> resume(String id) {
        Active before = begun.get(id);
        if (before != null && before.run().active()) {
            throw new Refusal("This run goes on already.");
        }
        RunFolder folder = new RunFolder(workspace.folder(id));
        Path model = folder.model();
        return documents.with(workspace.name(model), document -> begin(document.name(), model, folder.folder(), true));
    }

    /** Holds a run up after the step in progress, or lets it go on. */
    void pause(String id, boolean paused) {
        Active active = begun.get(id);
        if (active == null || !active.run().active()) {
            throw new Refusal("This run has ended already.");
        }
        active.worker().pause(paused);
        active.run().setPaused(paused);
    }

    /** Asks a run to write a checkpoint and end; one that does not react is ended after a while. */
    void stop(String id) {
        Active active = begun.get(id);
        if (active == null || !active.run().active()) {
            throw new Refusal("This run has ended already.");
        }
        active.worker().stop();
        timer.schedule(() -> end(active), STOP_SECONDS, TimeUnit.SECONDS);
    }

    /** Stops all runs, waits until they have written their checkpoints, and ends those that do not react. */
    void close() {
        begun.values().forEach(active -> active.worker().stop());
        workers.close();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        for (Active active : begun.values()) {
            try {
                active.run().awaitEnd(Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            end(active);
        }
    }

    private synchronized Protocol.Run begin(String document, Path model, @Nullable Path present, boolean resume) {
        Path folder =
                present != null ? present : RunFolder.next(model, path -> begun.containsKey(workspace.name(path)));
        String id = workspace.name(folder);
        LiveRun run = new LiveRun(id, document, pages, workers::prepare);
        JsonObject job = new JsonObject();
        job.addProperty("model", model.toString());
        job.addProperty("run", folder.toString());
        job.addProperty("resume", resume);
        begun.put(id, new Active(run, employ(job, run)));
        pages.tell(page -> page.runChanged(run.view()));
        return run.view();
    }

    /** Gives the job to a worker; to a second one when the one that waited has died. */
    private Worker employ(JsonObject job, LiveRun run) {
        for (int attempt = 0; attempt < 2; attempt++) {
            Worker worker = workers.take();
            try {
                worker.run(job, run);
                return worker;
            } catch (IOException e) {
                LOG.warn("a worker did not take its job", e);
            }
        }
        throw new Refusal("The process for the training ended before it began.");
    }

    private static void end(Active active) {
        if (!active.run().over()) {
            active.run().setKilled();
            active.worker().kill();
        }
    }

    private static void refuse(Problem problem) {
        throw new Refusal(problem.message(), new Refusal.Detail(problem.component(), problem.port(), problem.fix()));
    }
}
