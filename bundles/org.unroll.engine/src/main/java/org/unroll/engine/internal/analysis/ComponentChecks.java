package org.unroll.engine.internal.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EObject;
import org.unroll.engine.ComponentRegistry;
import org.unroll.engine.ComponentRegistry.Registered;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.ContainmentDescription;
import org.unroll.model.Group;
import org.unroll.model.Groups;
import org.unroll.model.Kind;
import org.unroll.model.ModelInput;
import org.unroll.model.ParameterDescription;
import org.unroll.model.Placeholders;

/** What can be said of a component by itself: its type, name, parameters and children. */
final class ComponentChecks {
    /** A name is the prefix of names of weights, where a dot separates, and of names of arrays and files. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");

    private final ComponentRegistry registry;
    private final Problems problems;
    private final Types types = new Types();

    ComponentChecks(ComponentRegistry registry, Problems problems) {
        this.registry = registry;
        this.problems = problems;
    }

    Types check(Architecture architecture) {
        siblings(Groups.all(architecture));
        for (Component component : Groups.all(architecture)) {
            if (component instanceof Group group) {
                new GroupCheck(types, problems).check(group);
            }
        }
        if (architecture.getPlan() != null) {
            for (EObject part : architecture.getPlan().eContents()) {
                if (part instanceof Component component) {
                    component(component);
                }
            }
        }
        return types;
    }

    private void siblings(List<Component> components) {
        Map<String, Component> names = new HashMap<>();
        for (Component component : components) {
            name(component);
            Component first = names.putIfAbsent(String.valueOf(component.getName()), component);
            if (first != null) {
                problems.error(component, null, "has the same name as another component", "rename one of the two");
            }
            if (!(component instanceof Group)) {
                component(component);
            }
        }
    }

    private void name(Component component) {
        String name = component.getName();
        if (name == null || !NAME.matcher(name).matches()) {
            problems.error(
                    component,
                    null,
                    "needs a name of letters, digits, - and _ that starts with a letter, because the names of its"
                            + " weights start with it",
                    "rename it, for example to " + suggestion(component));
        } else if (component instanceof ModelInput && name.equals("lengths")) {
            problems.error(component, null, "has the name of the array that holds the lengths of rows", "rename it");
        }
    }

    private static String suggestion(Component component) {
        String name = String.valueOf(component.getName()).replaceAll("[^\\p{L}\\p{N}_-]+", "_");
        return NAME.matcher(name).matches()
                ? name
                : component.eClass().getName().toLowerCase(java.util.Locale.ROOT);
    }

    private void component(Component component) {
        List<Component> children = Types.children(component);
        siblings(children);
        Optional<Registered> type = type(component);
        if (type.isEmpty()) {
            return;
        }
        types.put(component, type.get());
        boolean sound = children.stream().allMatch(c -> types.usable(c).isPresent());
        for (ParameterDescription parameter : type.get().description().parameters()) {
            var finding = ParameterCheck.check(parameter, component);
            finding.ifPresent(f -> problems.error(component, null, f.message(), f.fix()));
            sound &= finding.isEmpty();
        }
        for (ContainmentDescription containment : type.get().description().containments()) {
            sound &= children(component, containment);
        }
        if (!sound) {
            types.flaw(component);
        }
    }

    private Optional<Registered> type(Component component) {
        String id = Placeholders.typeId(component.eClass());
        Optional<Registered> type = registry.find(id);
        if (Placeholders.isPlaceholder(component.eClass()) || type.isEmpty()) {
            List<String> why = type.isPresent()
                    ? List.of()
                    : registry.rejected().stream().filter(r -> r.contains(id)).toList();
            problems.error(
                    component,
                    null,
                    "is of the component type " + id + ", which is not installed"
                            + (why.isEmpty() ? "" : " (" + why.get(0) + ")"),
                    type.isPresent() ? "open the model again" : "install its bundle, or delete the component");
            return Optional.empty();
        }
        return type;
    }

    private boolean children(Component component, ContainmentDescription containment) {
        Object value = component.eGet(component.eClass().getEStructuralFeature(containment.feature()));
        List<?> held = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        String kinds = kinds(containment);
        if (held.size() < containment.minimum()) {
            String needed = containment.minimum() == 1 ? "" : " " + containment.minimum() + " components of";
            problems.error(
                    component,
                    null,
                    held.isEmpty() ? "is empty" : "holds too few components in '" + containment.feature() + "'",
                    "put" + needed + " " + kinds + " into it");
            return false;
        }
        if (containment.maximum() >= 0 && held.size() > containment.maximum()) {
            problems.error(component, null, "holds more components than it can use", "leave " + containment.maximum());
            return false;
        }
        for (Object child : held) {
            Kind kind = child instanceof Component c ? Kind.of(c.eClass()) : null;
            if (kind != null && !containment.accepts().contains(kind)) {
                problems.error(
                        component,
                        null,
                        "cannot hold " + Problems.name((Component) child) + " in '" + containment.feature() + "'",
                        "put " + kinds + " into it");
                return false;
            }
        }
        return true;
    }

    private static String kinds(ContainmentDescription containment) {
        boolean recurrent = containment.accepts().equals(List.of(Kind.CELL, Kind.WRAPPER));
        return recurrent ? "a recurrent component, such as an LSTM" : "a component";
    }
}
