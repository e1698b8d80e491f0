package org.unroll.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The graph as it is computed, without the groups around its components, and what groups show of it. */
@NullMarked
public final class Groups {
    private Groups() {}

    /** A port of a group; an output has one end. */
    public record Port(String name, boolean input, List<End> ends) {
        public Port {
            ends = List.copyOf(ends);
        }
    }

    /** A port of a component that is no group. */
    public record End(Component component, String port) {}

    /** The components of the graph, those in groups included, the groups themselves not. */
    public static List<Component> flat(Architecture architecture) {
        return all(architecture).stream().filter(c -> !(c instanceof Group)).toList();
    }

    /** The components of the graph and the groups; names are unique among them. */
    public static List<Component> all(Architecture architecture) {
        List<Component> all = new ArrayList<>();
        collect(architecture.getComponents(), all);
        return all;
    }

    /** All that a group holds, other groups and what they hold included. */
    public static List<Component> all(Group group) {
        List<Component> all = new ArrayList<>();
        collect(group.getComponents(), all);
        return all;
    }

    private static void collect(EList<Component> components, List<Component> all) {
        for (Component component : components) {
            all.add(component);
            if (component instanceof Group group) {
                collect(group.getComponents(), all);
            }
        }
    }

    /** Whether an object is a node of the graph: neither part of a container nor of the training plan. */
    public static boolean inGraph(@Nullable EObject object) {
        EObject owner = object == null ? null : object.eContainer();
        return object instanceof Component && (owner instanceof Architecture || owner instanceof Group);
    }

    /** The ports of a group: those that are named, then those by which wires cross its border without one. */
    public static List<Port> ports(Group group) {
        Map<String, Port> ports = new LinkedHashMap<>();
        Set<End> known = new HashSet<>();
        for (GroupPort row : group.getPorts()) {
            Component inside = row.getComponent();
            if (inside != null && EcoreUtil.isAncestor(group, inside)) {
                End end = new End(inside, row.getPort());
                known.add(end);
                ports.merge(row.getName(), new Port(row.getName(), row.isInput(), List.of(end)), Groups::joined);
            }
        }
        if (EcoreUtil.getRootContainer(group) instanceof Architecture architecture) {
            Map<Connection, End> crossing = new HashMap<>();
            for (Connection wire : architecture.getConnections()) {
                End end = crossing(group, wire);
                if (end != null) {
                    crossing.put(wire, end);
                }
            }
            // In the order of a file, so that names are the same before and after it was saved.
            List<Connection> wires = crossing.keySet().stream()
                    .sorted(CanonicalForm.order(Connection::getId))
                    .toList();
            for (Connection wire : wires) {
                End end = Objects.requireNonNull(crossing.get(wire));
                if (known.add(end)) {
                    String name = freeName(end, ports.keySet());
                    boolean input = end.component() == wire.getTarget();
                    ports.put(name, new Port(name, input, List.of(end)));
                }
            }
        }
        return List.copyOf(ports.values());
    }

    private static Port joined(Port first, Port more) {
        List<End> ends = new ArrayList<>(first.ends());
        ends.addAll(more.ends());
        return new Port(first.name(), first.input(), ends);
    }

    /** Where a wire crosses the border of a group: its end inside, or null when it does not. */
    public static @Nullable End crossing(Group group, Connection wire) {
        Component source = wire.getSource();
        Component target = wire.getTarget();
        if (source == null || target == null) {
            return null;
        }
        boolean leaves = EcoreUtil.isAncestor(group, source);
        if (leaves == EcoreUtil.isAncestor(group, target)) {
            return null;
        }
        return leaves ? new End(source, wire.getSourcePort()) : new End(target, wire.getTargetPort());
    }

    /** What a port that stands for an end is called where nobody named it. */
    public static String freeName(End end, Set<String> taken) {
        String plain = Objects.requireNonNullElse(end.port(), "port");
        String name = taken.contains(plain) ? end.component().getName() + "_" + plain : plain;
        String free = name;
        for (int number = 2; taken.contains(free); number++) {
            free = name + number;
        }
        return free;
    }
}
