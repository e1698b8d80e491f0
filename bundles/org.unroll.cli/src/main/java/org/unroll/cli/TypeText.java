package org.unroll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.ComponentRegistry.Registered;
import org.unroll.model.ContainmentDescription;
import org.unroll.model.ParameterDescription;
import org.unroll.model.PortDescription;
import org.unroll.model.TypeDescription;

/** A component type for people. */
final class TypeText {
    private TypeText() {}

    /** One line of the list. */
    static String line(Registered type, int width) {
        TypeDescription description = type.description();
        return String.format(
                Locale.ROOT,
                "  %-" + Math.max(1, width) + "s  %s: %s",
                description.id(),
                description.label(),
                firstSentence(description.documentation()));
    }

    /** The whole description. */
    static String of(Registered type) {
        TypeDescription description = type.description();
        List<String> lines = new ArrayList<>();
        lines.add(description.label() + "  " + description.id());
        lines.add(description.kind().name().toLowerCase(Locale.ROOT) + ", category " + description.category()
                + ", from " + type.bundle() + " " + type.version());
        lines.add("");
        lines.add(description.documentation());
        add(lines, "Equation: ", description.equation());
        add(lines, "Paper: ", description.paper());
        if (!description.ports().isEmpty()) {
            lines.add("");
            lines.add("Ports:");
            description.ports().forEach(port -> lines.add("  " + port(port)));
        }
        if (!description.containments().isEmpty()) {
            lines.add("");
            lines.add("Contains:");
            description.containments().forEach(c -> lines.add("  " + containment(c)));
        }
        if (!description.parameters().isEmpty()) {
            lines.add("");
            lines.add("Parameters:");
            description.parameters().forEach(p -> lines.add("  " + parameter(p)));
        }
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String label, String value) {
        if (!value.isEmpty()) {
            lines.add(label + value);
        }
    }

    private static String port(PortDescription port) {
        return port.name() + (port.input() ? " (input" : " (output") + (port.state() ? ", state" : "")
                + (port.optional() ? ", optional" : "") + ") [" + String.join(",", port.axes()) + "]: "
                + port.documentation();
    }

    private static String containment(ContainmentDescription containment) {
        String maximum = containment.maximum() < 0 ? "many" : Integer.toString(containment.maximum());
        return containment.feature() + " (" + containment.minimum() + " to " + maximum + "): "
                + containment.documentation();
    }

    private static String parameter(ParameterDescription parameter) {
        String type = parameter.values().isEmpty()
                ? parameter.type().name().toLowerCase(Locale.ROOT)
                : String.join("|", parameter.values());
        String unit = parameter.unit().isEmpty() ? "" : " " + parameter.unit();
        String standard = parameter.defaultValue() == null ? "" : " = " + parameter.defaultValue();
        return parameter.name() + standard + unit + " (" + type + bounds(parameter)
                + (parameter.required() ? ", required" : "") + "): " + parameter.documentation();
    }

    private static String bounds(ParameterDescription parameter) {
        return bound(" >= ", parameter.minimum())
                + bound(" > ", parameter.exclusiveMinimum())
                + bound(" <= ", parameter.maximum())
                + bound(" < ", parameter.exclusiveMaximum());
    }

    private static String bound(String sign, @Nullable Double value) {
        if (value == null) {
            return "";
        }
        return sign
                + (value == Math.rint(value) && Math.abs(value) < 1e15
                        ? Long.toString(value.longValue())
                        : value.toString());
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
