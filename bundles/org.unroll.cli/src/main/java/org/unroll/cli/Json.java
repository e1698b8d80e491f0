package org.unroll.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Axis;
import org.unroll.component.Contract;

/** JSON as the commands print it: null for what is absent and for numbers that JSON cannot hold. */
final class Json {
    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .create();

    private Json() {}

    /** The text of a document. */
    static String write(JsonElement document) {
        return GSON.toJson(document);
    }

    /** A number; null where it is not finite. */
    static JsonElement number(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? JsonNull.INSTANCE : new JsonPrimitive(value);
    }

    /** Numbers by name. */
    static JsonObject numbers(Map<String, Double> values) {
        JsonObject object = new JsonObject();
        values.forEach((name, value) -> object.add(name, number(value)));
        return object;
    }

    /** Texts in their order. */
    static JsonArray texts(Iterable<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    /** A contract as the page gets it. */
    static JsonElement contract(@Nullable Contract contract) {
        if (contract == null) {
            return JsonNull.INSTANCE;
        }
        JsonArray axes = new JsonArray();
        contract.axes().forEach(axis -> axes.add(axis(axis)));
        JsonObject object = new JsonObject();
        object.add("axes", axes);
        object.addProperty("element", contract.element() == Contract.Element.IDS ? "ids" : "float");
        object.addProperty(
                "classes", contract.classes().isPresent() ? contract.classes().getAsInt() : null);
        object.addProperty("role", contract.role() == Contract.Role.STATE ? "state" : "data");
        object.add("parts", texts(contract.names()));
        object.addProperty("lengths", contract.lengths());
        object.addProperty("text", contract.toString());
        return object;
    }

    private static JsonObject axis(Axis axis) {
        JsonObject object = new JsonObject();
        object.addProperty("name", axis.name());
        object.addProperty("size", axis.size().isPresent() ? axis.size().getAsInt() : null);
        return object;
    }
}
