package org.unroll.engine;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The JSON form of {@link TrainingEvent}; the member {@code event} names the kind. */
final class EventJson {
    private static final String KIND = "event";
    private static final Map<String, Class<? extends TrainingEvent>> KINDS = Map.of(
            "started", TrainingEvent.Started.class,
            "step", TrainingEvent.Step.class,
            "epoch", TrainingEvent.Epoch.class,
            "checkpoint", TrainingEvent.Checkpoint.class,
            "finished", TrainingEvent.Finished.class,
            "failed", TrainingEvent.Failed.class);
    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .registerTypeAdapter(double.class, new FiniteNumber(true))
            .registerTypeAdapter(Double.class, new FiniteNumber(false))
            .disableHtmlEscaping()
            .create();

    private EventJson() {}

    static String write(TrainingEvent event) {
        JsonObject json = new JsonObject();
        json.addProperty(KIND, event.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        GSON.toJsonTree(event).getAsJsonObject().entrySet().forEach(e -> json.add(e.getKey(), e.getValue()));
        return GSON.toJson(json);
    }

    static TrainingEvent read(String line) {
        JsonObject json = JsonParser.parseString(line).getAsJsonObject();
        String kind = json.remove(KIND).getAsString();
        Class<? extends TrainingEvent> type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalArgumentException("unknown event: " + kind);
        }
        return Objects.requireNonNull(GSON.fromJson(json, type));
    }
}
