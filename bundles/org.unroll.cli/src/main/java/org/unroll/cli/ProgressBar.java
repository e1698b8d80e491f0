package org.unroll.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.unroll.engine.TrainingEvent;

/** One line that is written again and again: epoch, bar, loss, throughput, time left. */
final class ProgressBar implements Consumer<TrainingEvent> {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int CELLS = 24;
    private final PrintWriter out;
    private final LongSupplier nanoseconds;
    private int epochs;
    private long steps;
    private long next = Long.MIN_VALUE;
    private int width;

    ProgressBar(PrintWriter out, LongSupplier nanoseconds) {
        this.out = out;
        this.nanoseconds = nanoseconds;
    }

    @Override
    public void accept(TrainingEvent event) {
        if (event instanceof TrainingEvent.Started started) {
            epochs = started.epochs();
            steps = (long) started.epochs() * started.batchesPerEpoch();
            out.println(Phrases.started(started));
        } else if (event instanceof TrainingEvent.Step step) {
            step(step);
        } else if (event instanceof TrainingEvent.Finished) {
            end("");
        } else if (event instanceof TrainingEvent.Failed failed) {
            end(Phrases.failed(failed));
        }
    }

    private void step(TrainingEvent.Step step) {
        long now = nanoseconds.getAsLong();
        if (now < next && step.step() < steps) {
            return;
        }
        next = now + PAUSE;
        double done = steps == 0 ? 1 : Math.min(1, (double) step.step() / steps);
        int full = (int) (done * CELLS);
        String line = String.format(
                Locale.ROOT,
                "epoch %d/%d [%s%s] %3d%%  loss %.4g  %s",
                step.epoch(),
                epochs,
                "#".repeat(full),
                ".".repeat(CELLS - full),
                (int) (done * 100),
                step.loss(),
                Phrases.speed(step));
        rewrite(line);
    }

    private void rewrite(String line) {
        out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        out.flush();
        width = line.length();
    }

    private void end(String message) {
        if (width > 0) {
            out.println();
            width = 0;
        }
        if (!message.isEmpty()) {
            out.println(message);
        }
        out.flush();
    }
}
