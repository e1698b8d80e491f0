package org.unroll.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.RunException;
import org.unroll.engine.Trainer;

/**
 * The job of a worker: {@code {"model":…,"run":…,"resume":false,"epochs":5,"seed":1}} to train, the last two may be absent, or
 * {@code {"use":…}} with the folder of a run.
 */
final class WorkerJob {
    private WorkerJob() {}

    /**
     * Reads a job.
     *
     * @throws RunException when it is not one
     */
    static Trainer.Request parse(String line) throws RunException {
        try {
            JsonObject job = JsonParser.parseString(line).getAsJsonObject();
            JsonElement epochs = present(job, "epochs");
            JsonElement seed = present(job, "seed");
            JsonElement resume = present(job, "resume");
            return new Trainer.Request(
                    Path.of(job.get("model").getAsString()),
                    Path.of(job.get("run").getAsString()),
                    resume != null && resume.getAsBoolean(),
                    epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs.getAsInt()),
                    seed == null ? OptionalLong.empty() : OptionalLong.of(seed.getAsLong()),
                    Map.of(),
                    Map.of(),
                    Optional.empty());
        } catch (JsonParseException | IllegalStateException | NullPointerException | NumberFormatException e) {
            throw new RunException("this line is not the job of a worker: " + line, e);
        }
    }

    /** The run to be used; empty where the job is another one. */
    static Optional<Path> used(String line) {
        try {
            return JsonParser.parseString(line) instanceof JsonObject job && present(job, "use") != null
                    ? Optional.of(Path.of(job.get("use").getAsString()))
                    : Optional.empty();
        } catch (JsonParseException e) {
            // Whoever reads the job as a training says what is wrong with it.
            return Optional.empty();
        }
    }

    private static @Nullable JsonElement present(JsonObject job, String member) {
        JsonElement value = job.get(member);
        return value == null || value.isJsonNull() ? null : value;
    }
}
