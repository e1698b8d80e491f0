package org.unroll.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.unroll.component.DataException;

/** Trains a model into a run folder; a service. */
@ProviderType
public interface Trainer {
    /**
     * Trains until the last epoch or until asked to stop, when it writes a checkpoint first. Every event is also a
     * line of the run's {@code metrics.jsonl}, written before the consumer sees it.
     *
     * @throws InvalidModelException when the model or a setting is not valid; nothing was written then
     * @throws RunException when the run folder cannot be used: it exists and is not to be resumed, is in use by another
     *     process, or does not fit the model; nothing was changed then
     */
    TrainingEvent.Finished train(Request request, Consumer<TrainingEvent> events, BooleanSupplier stop)
            throws InvalidModelException, RunException, DataException, IOException;

    /**
     * What to train.
     *
     * @param model the {@code .unroll} file
     * @param run the run folder; made when absent
     * @param resume go on from the newest checkpoint of the folder; starts at the beginning when there is none
     * @param epochs instead of the plan's
     * @param seed instead of the plan's
     * @param data instead of the file of the data source of this name
     * @param settings {@code component.parameter} → value, instead of the model's
     * @param weights first values, a safetensors file
     */
    record Request(
            Path model,
            Path run,
            boolean resume,
            OptionalInt epochs,
            OptionalLong seed,
            Map<String, Path> data,
            Map<String, String> settings,
            Optional<Path> weights) {}
}
