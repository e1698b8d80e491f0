package org.unroll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.unroll.component.Template;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Trainer;

/**
 * Trains the templates for nothing, a moment each, so that a worker that waits has its native libraries loaded and its hot code
 * compiled when the job comes. Whatever goes wrong here is said again, and better, by the job.
 */
final class WarmUp implements AutoCloseable {
    private static final int EPOCHS = 5;
    /** How long one project is trained at most: whoever works in the page meanwhile needs the processors. */
    private static final Duration ENOUGH = Duration.ofMillis(500);

    private final Shell shell;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final Thread thread = new Thread(this::run, "unroll-warm-up");

    private WarmUp(Shell shell) {
        this.shell = shell;
    }

    /** Begins in the background. */
    static WarmUp start(Shell shell) {
        WarmUp warmUp = new WarmUp(shell);
        warmUp.thread.setDaemon(true);
        warmUp.thread.start();
        return warmUp;
    }

    private void run() {
        try {
            Path folder = Files.createTempDirectory("unroll-warm-up-");
            try {
                trainTemplates(folder);
            } finally {
                delete(folder);
            }
        } catch (Exception e) {
            shell.note("worker: no warm-up: " + e);
        }
    }

    private void trainTemplates(Path folder) throws Exception {
        for (Template template : shell.services().all(Template.class)) {
            if (stop.get()) {
                return;
            }
            Path project = Files.createDirectory(folder.resolve(template.name()));
            template.write(project);
            for (Path model : Projects.models(project)) {
                train(model, template);
            }
        }
    }

    private void train(Path model, Template template) throws Exception {
        try {
            long end = System.nanoTime() + ENOUGH.toNanos();
            shell.services()
                    .need(Trainer.class)
                    .train(request(model), event -> {}, () -> stop.get() || System.nanoTime() - end > 0);
        } catch (InvalidModelException e) {
            // A template may be a mere beginning that its user has to complete.
            LoggerFactory.getLogger(WarmUp.class).debug("{} cannot be trained as it is", template.name(), e);
        }
    }

    private static Trainer.Request request(Path model) {
        return new Trainer.Request(
                model,
                model.resolveSibling("run"),
                false,
                OptionalInt.of(EPOCHS),
                OptionalLong.empty(),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> entries = Files.walk(folder)) {
            deepestFirst = entries.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : deepestFirst) {
            Files.delete(entry);
        }
    }

    /** Lets the warm-up come to its end soon, beside what is done meanwhile. */
    void stop() {
        stop.set(true);
    }

    /** Ends the warm-up; two trainings at a time would slow the one that matters. */
    @Override
    public void close() throws InterruptedException {
        stop();
        thread.join();
    }
}
