package org.unroll.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Contract;
import org.unroll.engine.Analysis;
import org.unroll.model.Connection;
import org.unroll.model.Group;
import org.unroll.model.Groups;
import org.unroll.model.Position;

/** What pages have been shown of a document; tells what to send them so that they see it as it is now. */
final class Shown {
    private final Map<String, Protocol.Component> components = new LinkedHashMap<>();
    private final Map<String, Protocol.Connection> connections = new LinkedHashMap<>();
    private List<Protocol.Problem> problems = List.of();
    private Analysis analysis = new Analysis(Map.of(), Map.of(), Map.of(), List.of());

    /**
     * What differs from what pages have.
     *
     * @param components new or changed
     * @param connections new or changed
     * @param problems all, or null when they are the same
     */
    record Difference(
            List<Protocol.Component> components,
            List<String> removedComponents,
            List<Protocol.Connection> connections,
            List<String> removedConnections,
            @Nullable List<Protocol.Problem> problems) {
        boolean isEmpty() {
            return components.isEmpty()
                    && removedComponents.isEmpty()
                    && connections.isEmpty()
                    && removedConnections.isEmpty()
                    && problems == null;
        }
    }

    List<Protocol.Component> components() {
        return List.copyOf(components.values());
    }

    List<Protocol.Connection> connections() {
        return List.copyOf(connections.values());
    }

    List<Protocol.Problem> problems() {
        return problems;
    }

    /** What inference said when pages were shown the document last. */
    Analysis analysis() {
        return analysis;
    }

    /** Takes the whole document in anew. */
    void reset(EditedModel model, Palette palette, Analysis now) {
        components.clear();
        connections.clear();
        update(model, palette, now, model.elements().values());
    }

    /**
     * Takes changes in.
     *
     * @param now what inference says
     * @param touched objects that may have changed, or may be gone
     */
    Difference update(EditedModel model, Palette palette, Analysis now, Iterable<EObject> touched) {
        Set<String> suspects = new LinkedHashSet<>();
        touched.forEach(object -> addId(object, suspects));
        // ports of groups follow from wires, so that any change may be one of a group
        Groups.all(model.architecture()).stream()
                .filter(Group.class::isInstance)
                .forEach(group -> suspects.add(group.getId()));
        addDifferences(analysis.weights(), now.weights(), suspects);
        addDifferences(analysis.wires(), now.wires(), suspects);
        addDifferences(byComponent(analysis), byComponent(now), suspects);

        Views views = new Views(model.architecture(), palette, now);
        Map<String, EObject> elements = model.elements();
        List<Protocol.Component> changedComponents = new ArrayList<>();
        List<Protocol.Connection> changedConnections = new ArrayList<>();
        List<String> removedComponents = new ArrayList<>();
        List<String> removedConnections = new ArrayList<>();
        for (String id : suspects) {
            EObject object = elements.get(id);
            if (object instanceof Connection wire) {
                put(connections, id, views.connection(wire), changedConnections);
            } else if (object != null) {
                put(components, id, views.component(object), changedComponents);
            } else if (components.remove(id) != null) {
                removedComponents.add(id);
            } else if (connections.remove(id) != null) {
                removedConnections.add(id);
            }
        }
        List<Protocol.Problem> before = problems;
        problems = views.problems();
        analysis = now;
        return new Difference(
                changedComponents,
                removedComponents,
                changedConnections,
                removedConnections,
                problems.equals(before) ? null : problems);
    }

    /** What leaves each component by its port {@code out}. */
    private static Map<String, Contract> byComponent(Analysis analysis) {
        Map<String, Contract> outputs = new LinkedHashMap<>();
        analysis.outputs().forEach((port, contract) -> {
            if (port.endsWith(".out")) {
                outputs.put(port.substring(0, port.length() - ".out".length()), contract);
            }
        });
        return outputs;
    }

    private static <T> void put(Map<String, T> shown, String id, T view, List<T> changed) {
        if (!view.equals(shown.put(id, view))) {
            changed.add(view);
        }
    }

    private static void addId(EObject object, Set<String> ids) {
        EObject element = object instanceof Position position ? position.getComponent() : object;
        String id = element == null ? null : EditedModel.idOf(element);
        if (id != null) {
            ids.add(id);
        }
    }

    private static <T> void addDifferences(Map<String, T> before, Map<String, T> now, Set<String> ids) {
        before.forEach((id, value) -> {
            if (!value.equals(now.get(id))) {
                ids.add(id);
            }
        });
        now.forEach((id, value) -> {
            if (!Objects.equals(value, before.get(id))) {
                ids.add(id);
            }
        });
    }
}
