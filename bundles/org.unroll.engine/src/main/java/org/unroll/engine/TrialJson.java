package org.unroll.engine;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The JSON form of what is said in a {@link Trial}; the member {@code kind} of an output names its kind. */
public final class TrialJson {
    private static final Gson PLAIN = builder().create();
    private static final Gson GSON = builder()
            .registerTypeHierarchyAdapter(
                    TrialOutput.class, (JsonSerializer<TrialOutput>) (output, type, context) -> kinded(output))
            .create();

    private TrialJson() {}

    private static GsonBuilder builder() {
        return new GsonBuilder()
                .registerTypeAdapter(double.class, new FiniteNumber(true))
                .registerTypeAdapter(Double.class, new FiniteNumber(false))
                .registerTypeHierarchyAdapter(TrialForm.Kind.class, (JsonSerializer<TrialForm.Kind>)
                        (kind, type, context) -> new JsonPrimitive(kind.name().toLowerCase(Locale.ROOT)))
                .serializeNulls()
                .disableHtmlEscaping();
    }

    private static JsonElement kinded(TrialOutput output) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", output.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        PLAIN.toJsonTree(output, output.getClass())
                .getAsJsonObject()
                .entrySet()
                .forEach(member -> json.add(member.getKey(), member.getValue()));
        return json;
    }

    /** A form. */
    public static JsonElement of(TrialForm form) {
        return GSON.toJsonTree(form);
    }

    /** An example. */
    public static JsonElement of(TrialExample example) {
        return GSON.toJsonTree(example);
    }

    /** An answer. */
    public static JsonElement of(TrialAnswer answer) {
        return GSON.toJsonTree(answer);
    }

    /**
     * Reads an input; members that are absent are null.
     *
     * @throws JsonParseException when it is none
     */
    public static TrialInput input(@Nullable JsonElement json) {
        return Objects.requireNonNull(read(json, Input.class)).input();
    }

    /**
     * Reads how to write; what is absent is as {@link Generation#GREEDY} has it.
     *
     * @throws JsonParseException when it is not that
     */
    public static Generation generation(@Nullable JsonElement json) {
        return json == null || json.isJsonNull()
                ? Generation.GREEDY
                : Objects.requireNonNull(read(json, Writing.class)).generation();
    }

    private static <T> @Nullable T read(@Nullable JsonElement json, Class<T> type) {
        if (json == null || !json.isJsonObject()) {
            throw new JsonParseException("expected an object, not " + json);
        }
        return PLAIN.fromJson(json, type);
    }

    private record Input(
            @Nullable String text,
            @Nullable List<List<Double>> numbers,
            TrialInput.@Nullable Picture picture,
            @Nullable String file,
            TrialInput.@Nullable Example example) {
        TrialInput input() {
            return new TrialInput(text, numbers, picture, file == null ? null : Path.of(file), example);
        }
    }

    private record Writing(
            @Nullable Integer length,
            @Nullable Double temperature,
            @Nullable Integer topK,
            @Nullable Double topP,
            @Nullable Integer beam,
            @Nullable Double lengthPenalty,
            @Nullable Long seed) {
        Generation generation() {
            Generation greedy = Generation.GREEDY;
            return new Generation(
                    length == null ? greedy.length() : length,
                    temperature == null ? greedy.temperature() : temperature,
                    topK == null ? greedy.topK() : topK,
                    topP == null ? greedy.topP() : topP,
                    beam == null ? greedy.beam() : beam,
                    lengthPenalty == null ? greedy.lengthPenalty() : lengthPenalty,
                    seed == null ? greedy.seed() : seed);
        }
    }
}
