package org.unroll.engine.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.engine.TrainingEvent;

class EventLogTest {
    @TempDir
    Path folder;

    private static TrainingEvent.Step step(long step) {
        return new TrainingEvent.Step(1, step, 0.5, 2, 1, 0.001, 100, 3);
    }

    @Test
    void listenersSeeWhatIsInTheFile() throws Exception {
        Path file = folder.resolve("metrics.jsonl");
        List<TrainingEvent> seen = new ArrayList<>();
        try (EventLog log = EventLog.open(file, 0, seen::add)) {
            log.add(step(1));
            log.add(new TrainingEvent.Epoch(1, 1, 0.5, null, Map.of("rmse", 2.0), 0.1));
        }
        assertThat(Files.readAllLines(file).stream().map(TrainingEvent::ofJson).toList())
                .isEqualTo(seen);
        assertThat(seen).hasSize(2);
    }

    @Test
    void aResumedLogKeepsNothingAfterTheCheckpointAndNoHalfLine() throws Exception {
        Path file = folder.resolve("metrics.jsonl");
        try (EventLog log = EventLog.open(file, 0, event -> {})) {
            log.add(step(1));
            log.add(new TrainingEvent.Checkpoint(1, 1));
            log.add(step(2));
        }
        Files.writeString(file, "{\"event\":\"st", StandardOpenOption.APPEND);

        try (EventLog log = EventLog.open(file, 1, event -> {})) {
            log.add(step(2));
        }

        assertThat(Files.readAllLines(file).stream().map(TrainingEvent::ofJson).toList())
                .containsExactly(step(1), new TrainingEvent.Checkpoint(1, 1), step(2));
    }
}
