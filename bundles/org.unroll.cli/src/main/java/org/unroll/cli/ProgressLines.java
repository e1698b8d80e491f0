package org.unroll.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.TrainingEvent;

/** A line per epoch, and no more than one per second, so that a log of a thousand short epochs can be read. */
final class ProgressLines implements Consumer<TrainingEvent> {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
    private final PrintWriter out;
    private final LongSupplier nanoseconds;
    private int epochs;
    private long next = Long.MIN_VALUE;
    private TrainingEvent.@Nullable Step step;

    ProgressLines(PrintWriter out, LongSupplier nanoseconds) {
        this.out = out;
        this.nanoseconds = nanoseconds;
    }

    @Override
    public void accept(TrainingEvent event) {
        if (event instanceof TrainingEvent.Started started) {
            epochs = started.epochs();
            print(Phrases.started(started));
        } else if (event instanceof TrainingEvent.Step latest) {
            step = latest;
        } else if (event instanceof TrainingEvent.Epoch epoch) {
            epoch(epoch);
        } else if (event instanceof TrainingEvent.Failed failed) {
            print(Phrases.failed(failed));
        }
    }

    private void epoch(TrainingEvent.Epoch epoch) {
        long now = nanoseconds.getAsLong();
        if (now < next && epoch.epoch() < epochs) {
            return;
        }
        next = now + PAUSE;
        TrainingEvent.Step latest = step;
        String speed = latest == null ? "" : "  " + Phrases.speed(latest);
        print(String.format(Locale.ROOT, "epoch %d/%d  %s%s", epoch.epoch(), epochs, Phrases.losses(epoch), speed));
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
