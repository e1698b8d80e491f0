package org.unroll.exporters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.Enumerator;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.unroll.model.Component;
import org.unroll.model.Group;
import org.unroll.model.Groups;
import org.unroll.model.Kind;
import org.unroll.model.ParameterDescription;
import org.unroll.model.Placeholders;
import org.unroll.model.PortDescription;
import org.unroll.model.TypeDescription;

/**
 * What stands on a component of a diagram, and how large that makes it; in pixels, as the page draws it at 100 %.
 *
 * @param values labels and values
 * @param parts what it contains, in order
 */
record Card(
        Component component,
        Kind kind,
        String name,
        String subtitle,
        List<String> inputs,
        List<String> outputs,
        List<Value> values,
        List<Card> parts) {
    static final int HEADER = 46;
    static final int ROW = 22;
    static final int LINE = 19;
    static final int PADDING = 14;
    static final int GAP = 6;
    private static final int LEAST = 150;
    private static final int CHILD_HEADER = 42;
    private static final int SHOWN_VALUES = 3;
    private static final double WIDE = 8.4;
    private static final double NARROW = 6.7;

    record Value(String label, String value) {}

    /** A component and what it contains. */
    static Card of(Component component, Function<EObject, @Nullable TypeDescription> types, Weights weights) {
        if (component instanceof Group group) {
            return of(group, weights.of(group));
        }
        TypeDescription type = types.apply(component);
        String id = Placeholders.typeId(component.eClass());
        String label = type == null ? id.substring(id.indexOf('#') + 1) + " (not installed)" : type.label();
        long count = weights.of(component);
        Kind kind = Kind.of(component.eClass());
        return new Card(
                component,
                kind == null ? Kind.LAYER : kind,
                String.valueOf(component.getName()),
                count > 0 ? label + " · " + shortened(count) : label,
                ports(type, true),
                ports(type, false),
                type == null ? List.of() : values(component, type),
                component.eContents().stream()
                        .filter(Component.class::isInstance)
                        .map(part -> of((Component) part, types, weights))
                        .toList());
    }

    private static Card of(Group group, long count) {
        List<Groups.Port> ports = Groups.ports(group);
        long members =
                Groups.all(group).stream().filter(c -> !(c instanceof Group)).count();
        return new Card(
                group,
                Kind.GROUP,
                String.valueOf(group.getName()),
                count > 0 ? "Group · " + shortened(count) : "Group",
                ports.stream().filter(Groups.Port::input).map(Groups.Port::name).toList(),
                ports.stream().filter(p -> !p.input()).map(Groups.Port::name).toList(),
                List.of(new Value("Components", String.valueOf(members))),
                List.of());
    }

    /** How many trainable values a component has; 0 where that is not known. */
    @FunctionalInterface
    interface Weights {
        long of(Component component);
    }

    int width() {
        double text = Math.max(name.length() * WIDE, subtitle.length() * NARROW);
        double lines = values.stream()
                .mapToDouble(v -> (v.label().length() + v.value().length()) * NARROW + 12)
                .max()
                .orElse(0);
        double ports = 0;
        for (int i = 0; i < rows(); i++) {
            ports = Math.max(ports, (at(inputs, i).length() + at(outputs, i).length()) * NARROW + 12);
        }
        double held = parts.stream().mapToInt(Card::childWidth).max().orElse(0) + 2.0 * 8;
        return (int) Math.max(Math.max(LEAST, held), Math.max(text, Math.max(lines, ports)) + 2.0 * PADDING);
    }

    int height() {
        return HEADER + portsHeight() + valuesHeight() + partsHeight(this);
    }

    int portsHeight() {
        return rows() == 0 ? 0 : 10 + rows() * ROW;
    }

    int valuesHeight() {
        return values.isEmpty() ? 0 : 15 + values.size() * LINE;
    }

    /** Where the middle of a port stands, from the top; in the middle of the header where there is no such port. */
    int portAt(boolean input, String port) {
        int row = (input ? inputs : outputs).indexOf(port);
        return row < 0 ? HEADER / 2 : HEADER + 5 + row * ROW + ROW / 2;
    }

    int rows() {
        return Math.max(inputs.size(), outputs.size());
    }

    /** The height of a card inside another one. */
    int childHeight() {
        return CHILD_HEADER + partsHeight(this);
    }

    private int childWidth() {
        double first = values.isEmpty() ? 0 : values.get(0).value().length() * NARROW + 16;
        double text = Math.max(name.length() * WIDE, subtitle.length() * NARROW) + first + 2.0 * PADDING;
        int held = parts.stream().mapToInt(Card::childWidth).max().orElse(0) + 2 * 8;
        return (int) Math.max(text, held);
    }

    private static int partsHeight(Card card) {
        return card.parts.isEmpty()
                ? 0
                : GAP
                        + card.parts.stream()
                                .mapToInt(part -> part.childHeight() + GAP)
                                .sum()
                        + 2;
    }

    static String at(List<String> list, int index) {
        return index < list.size() ? list.get(index) : "";
    }

    private static List<String> ports(@Nullable TypeDescription type, boolean input) {
        return type == null
                ? List.of()
                : type.ports().stream()
                        .filter(port -> port.input() == input)
                        .map(PortDescription::name)
                        .toList();
    }

    /** The first parameter, those that were changed, then others, in the order they are declared in. */
    private static List<Value> values(Component component, TypeDescription type) {
        List<ParameterDescription> all = type.parameters();
        List<ParameterDescription> chosen = Stream.of(
                        all.stream().limit(1),
                        all.stream().filter(p -> !Objects.equals(component.eGet(p.attribute()), p.defaultValue())),
                        all.stream())
                .flatMap(some -> some)
                .distinct()
                .limit(SHOWN_VALUES)
                .toList();
        List<Value> values = new ArrayList<>();
        for (ParameterDescription parameter : all) {
            if (chosen.contains(parameter)) {
                values.add(new Value(parameter.label(), text(component.eGet(parameter.attribute()))));
            }
        }
        return values;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Boolean on) {
            return on ? "on" : "off";
        }
        if (value instanceof Enumerator literal) {
            return literal.getName().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e7) {
            return String.valueOf(number.longValue());
        }
        return value == null || value.equals("") ? "–" : String.valueOf(value);
    }

    private static String shortened(long count) {
        if (count < 1000) {
            return String.valueOf(count);
        }
        return count < 1_000_000
                ? String.format(Locale.ROOT, count < 10_000 ? "%.1fk" : "%.0fk", count / 1e3)
                : String.format(Locale.ROOT, "%.1fM", count / 1e6);
    }
}
