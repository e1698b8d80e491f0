package org.unroll.server;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;
import org.unroll.model.Component;
import org.unroll.model.Connection;
import org.unroll.model.Group;
import org.unroll.model.GroupPort;
import org.unroll.model.Groups;

/**
 * What a wire means that is drawn to or from a group: from outside, wires to the ports that the group's port stands for;
 * from inside, that the group's port stands for one more.
 */
final class GroupWiring {
    private final EditedModel model;

    GroupWiring(EditedModel model) {
        this.model = model;
    }

    /**
     * What is to be made.
     *
     * @param wires between components that are no groups
     * @param rows new ends of ports of groups
     */
    record Wires(List<Protocol.Wire> wires, List<Row> rows) {}

    /** A new end of a port. */
    record Row(Group group, GroupPort end) {}

    Wires resolve(Protocol.Wire wire) {
        EObject source = model.find(wire.source());
        EObject target = model.find(wire.target());
        if (source instanceof Group group && target instanceof Component inside && holds(group, inside)) {
            return enter(wire, group, inside);
        }
        if (target instanceof Group group && source instanceof Component inside && holds(group, inside)) {
            return leave(wire, group, inside);
        }
        List<Protocol.Wire> wires = new ArrayList<>();
        for (Groups.End from : ends(source, wire.sourcePort(), false)) {
            for (Groups.End to : ends(target, wire.targetPort(), true)) {
                wires.add(between(wire.document(), from, to));
            }
        }
        return new Wires(wires, List.of());
    }

    private static boolean holds(Group group, Component component) {
        return group != component && EcoreUtil.isAncestor(group, component);
    }

    /** A wire from the inner side of an input port; a name that no port has makes a new one. */
    private Wires enter(Protocol.Wire wire, Group group, Component inside) {
        List<Groups.End> ends = ends(inside, wire.targetPort(), true);
        Groups.Port port = GroupPorts.find(group, wire.sourcePort(), true).orElse(null);
        String name = port == null ? newName(group, wire.sourcePort(), ends.get(0)) : port.name();
        List<Row> rows = new ArrayList<>();
        for (Groups.End end : ends) {
            if (port != null && port.ends().contains(end)) {
                throw new Refusal(name + " feeds " + end.component().getName() + "." + end.port() + " already.");
            }
            rows.add(new Row(group, GroupPorts.row(name, true, end)));
        }
        Groups.End feeder = port == null ? null : feeder(group, port);
        List<Protocol.Wire> wires = feeder == null
                ? List.of()
                : ends.stream()
                        .map(end -> between(wire.document(), feeder, end))
                        .toList();
        return new Wires(wires, rows);
    }

    /** A wire to the inner side of an output port, which is always a new one. */
    private Wires leave(Protocol.Wire wire, Group group, Component inside) {
        Groups.End end = ends(inside, wire.sourcePort(), false).get(0);
        for (Groups.Port port : Groups.ports(group)) {
            if (!port.input() && port.ends().contains(end)) {
                throw new Refusal(end.component().getName() + "." + end.port() + " leaves " + group.getName() + " by "
                        + port.name() + " already.");
            }
        }
        GroupPorts.find(group, wire.targetPort(), false).ifPresent(port -> {
            throw new Refusal(port.name() + " already gives what leaves "
                    + port.ends().get(0).component().getName() + "; an output has one source.");
        });
        GroupPort row = GroupPorts.row(newName(group, wire.targetPort(), end), false, end);
        return new Wires(List.of(), List.of(new Row(group, row)));
    }

    private static String newName(Group group, String wanted, Groups.End end) {
        Set<String> taken =
                Groups.ports(group).stream().map(Groups.Port::name).collect(Collectors.toCollection(HashSet::new));
        return Renaming.valid(wanted) && !taken.contains(wanted) ? wanted : Groups.freeName(end, taken);
    }

    /** What is wired to an input port of a group from outside. */
    private Groups.@Nullable End feeder(Group group, Groups.Port port) {
        for (Connection wire : model.architecture().getConnections()) {
            Groups.End end = Groups.crossing(group, wire);
            if (end != null && port.ends().contains(end)) {
                return new Groups.End(wire.getSource(), wire.getSourcePort());
            }
        }
        return null;
    }

    /** The ports of components that a port stands for: itself, or those in a group. */
    private static List<Groups.End> ends(@Nullable EObject end, String port, boolean input) {
        if (end instanceof Group group) {
            return GroupPorts.find(group, port, input)
                    .map(Groups.Port::ends)
                    .orElseThrow(() ->
                            new Refusal(group.getName() + " has no " + (input ? "input " : "output ") + port + "."));
        }
        if (!(end instanceof Component component)) {
            throw new Refusal("One end of the wire is no longer there.");
        }
        return List.of(new Groups.End(component, Objects.requireNonNullElse(port, "")));
    }

    private static Protocol.Wire between(String document, Groups.End from, Groups.End to) {
        return new Protocol.Wire(
                document, from.component().getId(), from.port(), to.component().getId(), to.port());
    }
}
