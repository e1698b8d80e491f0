package org.unroll.server;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import org.unroll.engine.FiniteNumber;

/** How values become JSON: null members are written, and numbers that JSON lacks (NaN, ∞) become null. */
final class Json {
    static final Gson GSON = configure(new GsonBuilder()).create();

    private Json() {}

    static GsonBuilder configure(GsonBuilder builder) {
        return builder.serializeNulls()
                .disableHtmlEscaping()
                .registerTypeAdapterFactory(new RequiredMembers())
                .registerTypeAdapter(double.class, new FiniteNumber(false))
                .registerTypeAdapter(Double.class, new FiniteNumber(false));
    }
}
