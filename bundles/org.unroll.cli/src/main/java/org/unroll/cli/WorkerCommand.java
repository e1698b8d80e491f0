package org.unroll.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.unroll.engine.Trainer;
import org.unroll.engine.TrainingEvent;
import picocli.CommandLine.Command;

/**
 * {@code unroll worker}: one training run, or the use of one that was trained, in a process of its own, started by the workbench
 * before it is needed. How a trained run is used says {@link TrialWorker}.
 *
 * <p>It reads one job as a line of JSON from standard input and writes the events of the run as lines of JSON to
 * standard output, and nothing else. A line {@code pause} holds it up after the step in progress, {@code resume} lets it go on. A line
 * {@code stop} asks for a checkpoint and the end; so does the end of standard input, because then the workbench is gone.
 */
@Command(name = "worker", hidden = true, description = "Train or use one model for the workbench.")
final class WorkerCommand implements Action {
    private final Shell shell;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final Gate gate = new Gate();
    private boolean failureReported;

    WorkerCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Answer run() throws Exception {
        String line;
        try (WarmUp warm = WarmUp.start(shell)) {
            line = shell.in().readLine();
            Optional<Path> used = line == null ? Optional.empty() : WorkerJob.used(line);
            if (used.isPresent()) {
                warm.stop();
                new TrialWorker(shell, used.get()).serve();
                return Answer.silent(ExitCode.OK);
            }
        }
        if (line == null) {
            return Answer.silent(ExitCode.OK);
        }
        try (Interrupts interrupts = Interrupts.listen(signal -> stop.set(true))) {
            return Answer.silent(train(line));
        }
    }

    private int train(String line) throws IOException {
        try {
            Trainer.Request request = WorkerJob.parse(line);
            watchInput();
            shell.services().need(Trainer.class).train(request, this::emit, stop::get);
            return ExitCode.OK;
        } catch (Throwable e) {
            Failure failure = Failure.of(e, new String[] {"worker", line});
            if (!failureReported) {
                emit(new TrainingEvent.Failed(failure.text(), null));
            }
            return failure.exitCode();
        }
    }

    private void emit(TrainingEvent event) {
        failureReported |= event instanceof TrainingEvent.Failed;
        shell.out().println(event.toJson());
        shell.out().flush();
        gate.pass();
    }

    private void watchInput() {
        Thread watcher = new Thread(this::awaitStop, "unroll-worker-input");
        watcher.setDaemon(true);
        watcher.start();
    }

    private void awaitStop() {
        try {
            String line = shell.in().readLine();
            while (line != null && !line.strip().equals("stop")) {
                obey(line.strip());
                line = shell.in().readLine();
            }
        } catch (IOException e) {
            shell.note("worker: standard input broke: " + e.getMessage());
        } finally {
            stop.set(true);
            gate.open();
        }
    }

    private void obey(String word) {
        switch (word) {
            case "pause" -> gate.close();
            case "resume" -> gate.open();
            default -> shell.note("worker: ignoring \"" + word + "\"");
        }
    }
}
