package org.unroll.engine.internal.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.Decoder;
import org.unroll.model.Group;
import org.unroll.model.Groups;
import org.unroll.model.PortDescription;

/** Reads components and wires as a graph, and says what is wrong with the wiring. */
final class GraphReader {
    private final List<Component> components;
    private final Types types;
    private final Problems problems;
    private final Map<Component, Map<String, Link>> inputs = new HashMap<>();
    private final Map<Component, List<Component>> readers = new HashMap<>();

    GraphReader(Architecture architecture, Types types, Problems problems) {
        components = Groups.flat(architecture);
        this.types = types;
        this.problems = problems;
    }

    /** The graph of the components and these wires. */
    Graph read(List<Link> links) {
        links.forEach(this::add);
        components.forEach(this::reportMissing);
        return new Graph(order(), inputs, readers);
    }

    private void add(Link link) {
        Component source = end(link, link.source(), "leaves");
        Component target = end(link, link.target(), "enters");
        if (source == null || target == null || !portsFit(link, source, target)) {
            return;
        }
        Map<String, Link> taken = inputs.computeIfAbsent(target, t -> new LinkedHashMap<>());
        Link first = taken.putIfAbsent(link.targetPort(), link);
        if (first == null) {
            readers.computeIfAbsent(source, s -> new ArrayList<>()).add(target);
        } else {
            problems.error(
                    link,
                    "already has a wire at its port " + link.targetPort() + ", from " + Problems.name(first.source()),
                    "remove one of the two wires");
        }
    }

    private @Nullable Component end(Link link, @Nullable Component end, String verb) {
        if (end == null) {
            problems.error(link, "has a wire with a loose end", "delete the wire");
            return null;
        }
        if (end instanceof Group) {
            problems.error(
                    link,
                    "has a wire that " + verb + " the group " + Problems.name(end),
                    "wire a component inside it instead");
            return null;
        }
        if (!Groups.inGraph(end)) {
            Component outer = end.eContainer() instanceof Component c ? c : null;
            problems.error(
                    link,
                    "has a wire that " + verb + " " + Problems.name(end) + ", which lies inside "
                            + (outer == null ? "the training plan" : Problems.name(outer)),
                    outer == null ? "delete the wire" : "wire " + Problems.name(outer) + " instead");
            return null;
        }
        return end;
    }

    /** Ports of components whose bundle is absent are not known, so any will do. */
    private boolean portsFit(Link link, Component source, Component target) {
        PortDescription from = types.port(source, link.sourcePort(), false).orElse(null);
        PortDescription to = types.port(target, link.targetPort(), true).orElse(null);
        if (from == null && types.of(source).isPresent()) {
            problems.error(
                    link,
                    "reads the port " + link.sourcePort() + " of " + Problems.name(source)
                            + ", which has no such output",
                    choose(source, false));
            return false;
        }
        if (to == null && types.of(target).isPresent()) {
            problems.error(link, "has no input port " + link.targetPort(), choose(target, true));
            return false;
        }
        if (from != null && to != null && from.state() != to.state()) {
            var wrong = PortRules.wrongRole(to.state(), "the port " + from.name() + " of " + Problems.name(source));
            problems.error(link, String.valueOf(wrong.getMessage()), wrong.fix());
            return false;
        }
        return true;
    }

    private String choose(Component component, boolean input) {
        List<String> names = types.ports(component)
                .filter(p -> p.input() == input)
                .map(PortDescription::name)
                .toList();
        return names.isEmpty() ? "delete the wire" : "use one of its ports: " + String.join(", ", names);
    }

    private void reportMissing(Component component) {
        Map<String, Link> present = inputs.getOrDefault(component, Map.of());
        types.ports(component)
                .filter(p -> p.input() && !present.containsKey(p.name()))
                .filter(p -> !p.optional() || neededInTraining(component, p))
                .forEach(p -> problems.error(
                        component,
                        p.name(),
                        "has nothing connected to its port " + p.name(),
                        p.state()
                                ? "connect a port that carries a state, such as finalState or context"
                                : "connect an output to it"));
    }

    private static boolean neededInTraining(Component component, PortDescription port) {
        return component instanceof Decoder && port.name().equals(Ports.TARGET);
    }

    /**
     * Components in an order of computation that depends on nothing but the graph: of those that are ready the one with
     * the lowest id comes first. Components in or behind a loop are left out.
     */
    private List<Component> order() {
        Map<Component, Integer> open = new HashMap<>();
        var ready = new PriorityQueue<Component>(Comparator.comparing(c -> String.valueOf(c.getId())));
        for (Component component : components) {
            int wires = inputs.getOrDefault(component, Map.of()).size();
            open.put(component, wires);
            if (wires == 0) {
                ready.add(component);
            }
        }
        List<Component> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            Component next = ready.remove();
            order.add(next);
            for (Component reader : readers.getOrDefault(next, List.of())) {
                if (open.merge(reader, -1, Integer::sum) == 0) {
                    ready.add(reader);
                }
            }
        }
        if (order.size() < components.size()) {
            new Loops(inputs, problems).report(left(order));
        }
        return order;
    }

    private List<Component> left(List<Component> order) {
        Map<Component, Boolean> done = new HashMap<>();
        order.forEach(c -> done.put(c, true));
        return components.stream()
                .filter(c -> !done.containsKey(c))
                .sorted(Comparator.comparing(c -> String.valueOf(c.getId())))
                .toList();
    }
}
