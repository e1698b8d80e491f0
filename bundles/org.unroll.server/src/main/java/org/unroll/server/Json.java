package org.unroll.server;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How values become JSON: null members are written, and numbers that JSON lacks (NaN, ∞) become null. */
final class Json {
    static final Gson GSON = configure(new GsonBuilder()).create();

    private Json() {}

    static GsonBuilder configure(GsonBuilder builder) {
        return builder.serializeNulls()
                .disableHtmlEscaping()
                .registerTypeAdapterFactory(new RequiredMembers())
                .registerTypeAdapter(double.class, new FiniteNumber())
                .registerTypeAdapter(Double.class, new FiniteNumber());
    }

    private static final class FiniteNumber extends TypeAdapter<@Nullable Double> {
        @Override
        public void write(JsonWriter out, @Nullable Double value) throws IOException {
            if (value == null || !Double.isFinite(value)) {
                out.nullValue();
            } else {
                out.value(value);
            }
        }

        @Override
        public @Nullable Double read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            return in.nextDouble();
        }
    }
}
