package org.unroll.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EClass;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.ComponentRegistry;
import org.unroll.model.ContainmentDescription;
import org.unroll.model.Kind;
import org.unroll.model.ModelPackage;
import org.unroll.model.ParameterDescription;
import org.unroll.model.Placeholders;
import org.unroll.model.PortDescription;
import org.unroll.model.TypeDescription;

/** The component types on offer: those contributed, and the training plan, which is always there. */
final class Palette {
    /** Kinds that may stand in a container; the others stand in the graph itself or in the training plan. */
    private static final Set<Kind> NESTED = EnumSet.of(Kind.LAYER, Kind.CELL, Kind.WRAPPER);

    /** Kinds that stand in the graph, and so in groups too. */
    static final Set<Kind> IN_GRAPH = EnumSet.of(
            Kind.INPUT, Kind.LAYER, Kind.CELL, Kind.WRAPPER, Kind.ENCODER, Kind.DECODER, Kind.GROUP, Kind.LOSS);

    private static final TypeDescription PLAN = TypeDescription.of(ModelPackage.Literals.TRAINING_PLAN);
    private static final TypeDescription GROUP = TypeDescription.of(ModelPackage.Literals.GROUP);
    private static final String CORE = "org.unroll.model";

    private final ComponentRegistry registry;

    Palette(ComponentRegistry registry) {
        this.registry = registry;
    }

    /** Every type, as the page sees it. */
    Protocol.Types types() {
        List<Protocol.ComponentType> types = new ArrayList<>();
        registry.types().forEach(type -> types.add(view(type.description(), type.bundle(), type.version())));
        types.add(view(GROUP, CORE, ""));
        types.add(view(PLAN, CORE, ""));
        return new Protocol.Types(types);
    }

    /** The descriptions of all contributed types. */
    Stream<TypeDescription> descriptions() {
        return registry.types().stream().map(ComponentRegistry.Registered::description);
    }

    /** The description of a type that is installed. */
    Optional<TypeDescription> find(String id) {
        return Stream.of(PLAN, GROUP)
                .filter(core -> core.id().equals(id))
                .findFirst()
                .or(() -> registry.find(id)
                        .map(ComponentRegistry.Registered::description)
                        .filter(t -> t.id().equals(id)));
    }

    /** The description of an object's class, if that very class is installed. */
    Optional<TypeDescription> find(EClass type) {
        return find(Placeholders.typeId(type)).filter(description -> description.eClass() == type);
    }

    /** The kinds that may be put into a container. */
    static List<Kind> accepts(ContainmentDescription containment) {
        EClass holder = containment.reference().getEContainingClass();
        boolean plan = holder == ModelPackage.Literals.TRAINING_PLAN;
        Set<Kind> fitting = holder == ModelPackage.Literals.GROUP ? IN_GRAPH : NESTED;
        return containment.accepts().stream()
                .filter(kind -> plan || fitting.contains(kind))
                .toList();
    }

    private static Protocol.ComponentType view(TypeDescription type, String bundle, String version) {
        return new Protocol.ComponentType(
                type.id(),
                lower(type.kind()),
                type.label(),
                type.category(),
                type.icon(),
                type.documentation(),
                type.equation(),
                type.paper(),
                bundle,
                version,
                type.ports().stream().map(Palette::port).toList(),
                type.parameters().stream().map(Palette::parameter).toList(),
                type.containments().stream().map(Palette::containment).toList());
    }

    static Protocol.Port port(PortDescription port) {
        return new Protocol.Port(
                port.name(),
                port.input() ? "input" : "output",
                port.state() ? "state" : "data",
                port.axes(),
                port.optional(),
                !port.input(),
                port.documentation());
    }

    private static Protocol.Containment containment(ContainmentDescription containment) {
        return new Protocol.Containment(
                containment.feature(),
                accepts(containment).stream().map(Palette::lower).toList(),
                containment.minimum(),
                containment.maximum(),
                containment.documentation());
    }

    /** A JSON object because bounds that do not exist are left out. */
    private static JsonObject parameter(ParameterDescription parameter) {
        JsonObject json = new JsonObject();
        json.addProperty("name", parameter.name());
        json.addProperty("label", parameter.label());
        json.addProperty("type", lower(parameter.type()));
        json.add("default", Json.GSON.toJsonTree(parameter.defaultValue()));
        bound(json, "minimum", parameter.minimum());
        bound(json, "maximum", parameter.maximum());
        bound(json, "exclusiveMinimum", parameter.exclusiveMinimum());
        bound(json, "exclusiveMaximum", parameter.exclusiveMaximum());
        if (!parameter.values().isEmpty()) {
            JsonArray values = new JsonArray();
            parameter.values().forEach(values::add);
            json.add("values", values);
        }
        json.addProperty("unit", parameter.unit());
        json.addProperty("documentation", parameter.documentation());
        json.addProperty("required", parameter.required());
        json.addProperty("group", parameter.group());
        json.addProperty("refers", parameter.refers());
        return json;
    }

    private static void bound(JsonObject json, String name, @Nullable Double bound) {
        if (bound != null) {
            json.addProperty(name, bound);
        }
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
