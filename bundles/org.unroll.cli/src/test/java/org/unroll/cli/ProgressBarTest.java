package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unroll.engine.TrainingEvent;

class ProgressBarTest {
    private final StringWriter text = new StringWriter();
    private long now;

    @Test
    void showsEpochLossThroughputAndTimeLeftOnOneLine() {
        ProgressBar bar = new ProgressBar(new PrintWriter(text), () -> now);
        bar.accept(new TrainingEvent.Started("r", 2, 2, 10, 0));
        bar.accept(step(1, 1, 0.5));
        bar.accept(step(1, 2, 0.4));
        now += 1_000_000_000;
        bar.accept(step(2, 3, 0.3));
        bar.accept(step(2, 4, 0.2));
        bar.accept(new TrainingEvent.Finished("completed", 2, 1, "", Map.of()));
        assertThat(text.toString().split("\r")).hasSize(4);
        assertThat(text.toString())
                .contains(
                        "epoch 1/2 [######..................]  25%  loss 0.5000  rate 0.0100  200 sequences/s  ETA 1:01:05")
                .contains("epoch 2/2 [########################] 100%  loss 0.2000")
                .endsWith(System.lineSeparator());
    }

    private static TrainingEvent step(int epoch, long step, double loss) {
        return new TrainingEvent.Step(epoch, step, loss, 1, 1, 0.01, 200, 3665);
    }
}
