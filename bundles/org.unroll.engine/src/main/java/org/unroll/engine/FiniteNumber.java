package org.unroll.engine;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Strict JSON knows no NaN and no infinity: they are written as null, and a null is read as NaN. */
final class FiniteNumber extends TypeAdapter<Double> {
    private final boolean primitive;

    FiniteNumber(boolean primitive) {
        this.primitive = primitive;
    }

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
            return primitive ? Double.NaN : null;
        }
        return in.nextDouble();
    }
}
