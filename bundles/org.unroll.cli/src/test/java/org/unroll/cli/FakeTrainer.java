package org.unroll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.RunException;
import org.unroll.engine.Trainer;
import org.unroll.engine.TrainingEvent;

/** Trains nothing, but says that it did. */
final class FakeTrainer implements Trainer {
    final List<Request> requests = new ArrayList<>();
    private @Nullable Exception failure;
    private boolean untilStopped;

    FakeTrainer failing(Exception exception) {
        failure = exception;
        return this;
    }

    FakeTrainer untilStopped() {
        untilStopped = true;
        return this;
    }

    @Override
    public TrainingEvent.Finished train(Request request, Consumer<TrainingEvent> events, BooleanSupplier stop)
            throws InvalidModelException, RunException {
        requests.add(request);
        if (failure instanceof InvalidModelException invalid) {
            throw invalid;
        } else if (failure instanceof RunException broken) {
            throw broken;
        } else if (failure instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        events.accept(new TrainingEvent.Started(request.run().toString(), 1, 2, 42, 0));
        while (untilStopped && !stop.getAsBoolean()) {
            Thread.onSpinWait();
        }
        events.accept(new TrainingEvent.Step(1, 1, 0.5, 1, 1, 0.01, 1000, 1));
        events.accept(new TrainingEvent.Step(1, 2, 0.25, 1, 1, 0.01, 1000, 0));
        events.accept(new TrainingEvent.Epoch(1, 2, 0.375, null, Map.of(), 0.1));
        TrainingEvent.Finished finished = new TrainingEvent.Finished(
                untilStopped ? "stopped" : "completed", 1, 0.1, "rmse 1.5", Map.of("rmse", 1.5, "bad", Double.NaN));
        events.accept(finished);
        return finished;
    }
}
