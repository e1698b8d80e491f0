package org.unroll.engine.internal.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import org.unroll.engine.TrainingEvent;
import org.unroll.model.AtomicFile;

/** The file {@code metrics.jsonl}: one event on each line. */
final class EventLog implements AutoCloseable {
    private final Writer out;
    private final Consumer<TrainingEvent> listener;

    private EventLog(Writer out, Consumer<TrainingEvent> listener) {
        this.out = out;
        this.listener = listener;
    }

    /**
     * Opens the log of a run.
     *
     * @param step events after this update are dropped: a resumed run will bring them again
     */
    static EventLog open(Path file, long step, Consumer<TrainingEvent> listener) throws IOException {
        StringBuilder kept = new StringBuilder();
        if (step > 0 && Files.exists(file)) {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            lines.stream()
                    .filter(line -> stays(line, step))
                    .forEach(line -> kept.append(line).append('\n'));
        }
        AtomicFile.write(file, kept.toString().getBytes(StandardCharsets.UTF_8));
        return new EventLog(Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND), listener);
    }

    /** A killed process may leave half a line, which goes too. */
    private static boolean stays(String line, long step) {
        try {
            TrainingEvent event = TrainingEvent.ofJson(line);
            return event instanceof TrainingEvent.Step s && s.step() <= step
                    || event instanceof TrainingEvent.Epoch e && e.step() <= step
                    || event instanceof TrainingEvent.Checkpoint c && c.step() <= step
                    || event instanceof TrainingEvent.Started;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Writes an event, then tells the listener. */
    void add(TrainingEvent event) {
        try {
            out.write(event.toJson());
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("metrics.jsonl cannot be written: " + e.getMessage(), e);
        }
        listener.accept(event);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
