package org.unroll.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.ComponentRegistry.Registered;
import org.unroll.model.ContainmentDescription;
import org.unroll.model.ParameterDescription;
import org.unroll.model.PortDescription;
import org.unroll.model.TypeDescription;

/** A component type in the form in which the page gets it, too. */
final class TypeJson {
    private TypeJson() {}

    /** The whole description. */
    static JsonObject of(Registered type) {
        TypeDescription description = type.description();
        JsonObject object = new JsonObject();
        object.addProperty("id", description.id());
        object.addProperty("kind", description.kind().name().toLowerCase(Locale.ROOT));
        object.addProperty("label", description.label());
        object.addProperty("category", description.category());
        object.addProperty("icon", description.icon());
        object.addProperty("documentation", description.documentation());
        object.addProperty("equation", description.equation());
        object.addProperty("paper", description.paper());
        object.addProperty("bundle", type.bundle());
        object.addProperty("version", type.version());
        JsonArray ports = new JsonArray();
        description.ports().forEach(port -> ports.add(port(port)));
        object.add("ports", ports);
        JsonArray parameters = new JsonArray();
        description.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        object.add("parameters", parameters);
        JsonArray containments = new JsonArray();
        description.containments().forEach(containment -> containments.add(containment(containment)));
        object.add("containments", containments);
        return object;
    }

    private static JsonObject port(PortDescription port) {
        JsonObject object = new JsonObject();
        object.addProperty("name", port.name());
        object.addProperty("direction", port.input() ? "input" : "output");
        object.addProperty("role", port.state() ? "state" : "data");
        object.add("axes", Json.texts(port.axes()));
        object.addProperty("optional", port.optional());
        object.addProperty("documentation", port.documentation());
        return object;
    }

    private static JsonObject parameter(ParameterDescription parameter) {
        JsonObject object = new JsonObject();
        object.addProperty("name", parameter.name());
        object.addProperty("label", parameter.label());
        object.addProperty("type", parameter.type().name().toLowerCase(Locale.ROOT));
        object.add("default", value(parameter.defaultValue()));
        object.add("minimum", Json.number(parameter.minimum()));
        object.add("maximum", Json.number(parameter.maximum()));
        object.add("exclusiveMinimum", Json.number(parameter.exclusiveMinimum()));
        object.add("exclusiveMaximum", Json.number(parameter.exclusiveMaximum()));
        object.add("values", Json.texts(parameter.values()));
        object.addProperty("unit", parameter.unit());
        object.addProperty("documentation", parameter.documentation());
        object.addProperty("required", parameter.required());
        return object;
    }

    private static JsonElement value(@Nullable Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        if (value instanceof Double number) {
            return Json.number(number);
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        return value instanceof Boolean bool ? new JsonPrimitive(bool) : new JsonPrimitive(value.toString());
    }

    private static JsonObject containment(ContainmentDescription containment) {
        JsonObject object = new JsonObject();
        object.addProperty("feature", containment.feature());
        object.add(
                "accepts",
                Json.texts(containment.accepts().stream()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList()));
        object.addProperty("minimum", containment.minimum());
        object.addProperty("maximum", containment.maximum());
        object.addProperty("documentation", containment.documentation());
        return object;
    }
}
