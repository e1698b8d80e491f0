package org.unroll.engine;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Strict JSON knows no NaN and no infinity: they are written as null. */
public final class FiniteNumber extends TypeAdapter<@Nullable Double> {
    private final boolean nullIsNaN;

    /**
     * Numbers that are boxed, or that are not.
     *
     * @param nullIsNaN whether a null is read as NaN; otherwise as null, which a number that is not boxed refuses
     */
    public FiniteNumber(boolean nullIsNaN) {
        this.nullIsNaN = nullIsNaN;
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
            return nullIsNaN ? Double.NaN : null;
        }
        return in.nextDouble();
    }
}
