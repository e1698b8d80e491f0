package org.unroll.server;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.edit.command.AddCommand;
import org.eclipse.emf.edit.command.RemoveCommand;
import org.jspecify.annotations.Nullable;
import org.unroll.model.Component;
import org.unroll.model.Connection;
import org.unroll.model.Group;
import org.unroll.model.Groups;
import org.unroll.model.Ids;
import org.unroll.model.ModelFactory;
import org.unroll.model.ModelPackage.Literals;
import org.unroll.model.Position;

/** Draws a border around nodes, and takes it away again. Wires and names are what they were. */
final class Grouping {
    private static final String NAME = "group";

    private final EditedModel model;

    Grouping(EditedModel model) {
        this.model = model;
    }

    Edit group(Protocol.Group request) {
        List<Component> members = members(request.ids());
        Level level = Level.around(members.get(0));
        if (members.stream().anyMatch(member -> member.eContainer() != level.owner())) {
            throw new Refusal("Only nodes that stand beside each other can become a group.");
        }
        Set<String> taken = Names.of(Groups.all(model.architecture()));
        String wanted = request.name() == null ? NAME : request.name().strip();
        if (!Renaming.valid(wanted)) {
            throw new Refusal("\"" + wanted + "\" cannot be the name of a group.");
        }
        Group group = ModelFactory.eINSTANCE.createGroup();
        group.setId(Ids.next(model.architecture(), NAME));
        group.setName(Names.free(wanted, taken));
        namePorts(group, members);
        CompoundCommand command = new CompoundCommand("Group " + nodes(members));
        command.append(new RemoveCommand(model.domain(), level.owner(), level.components(), members));
        command.append(new AddCommand(model.domain(), level.owner(), level.components(), group));
        command.append(new AddCommand(model.domain(), group, Literals.GROUP__COMPONENTS, members));
        double[] corner = corner(members);
        if (corner != null) {
            new Placement(model).place(command, group, corner[0], corner[1]);
        }
        return Edit.of(group.getId(), command);
    }

    Edit ungroup(Protocol.Ungroup request) {
        if (!(model.find(request.group()) instanceof Group group)) {
            throw new Refusal("The group is no longer there.");
        }
        List<Component> members = List.copyOf(group.getComponents());
        Level level = Level.around(group);
        CompoundCommand command = new CompoundCommand("Ungroup " + group.getName());
        if (!members.isEmpty()) {
            command.append(new RemoveCommand(model.domain(), group, Literals.GROUP__COMPONENTS, members));
        }
        command.append(new RemoveCommand(model.domain(), level.owner(), level.components(), group));
        if (!members.isEmpty()) {
            command.append(new AddCommand(model.domain(), level.owner(), level.components(), members));
        }
        positions(command, group, members);
        return Edit.of(members.stream().map(Component::getId).collect(Collectors.joining(" ")), command);
    }

    private List<Component> members(List<String> ids) {
        Map<String, EObject> elements = model.elements();
        Set<Component> members = new LinkedHashSet<>();
        for (String id : ids) {
            EObject element = elements.get(id);
            if (element instanceof Component component && !Groups.inGraph(component)) {
                throw new Refusal(component.getName() + " is part of a container or of the training plan, where there"
                        + " are no groups; a Stack holds several in a row.");
            }
            if (element instanceof Component component) {
                members.add(component);
            }
        }
        if (members.isEmpty()) {
            throw new Refusal("There is nothing to group.");
        }
        return List.copyOf(members);
    }

    /** Wires across the border make ports; those from one output make one. */
    private void namePorts(Group group, List<Component> members) {
        Map<Groups.End, String> names = new HashMap<>();
        Set<Groups.End> known = new LinkedHashSet<>();
        for (Connection wire : model.architecture().getConnections()) {
            boolean leaves = within(members, wire.getSource());
            if (leaves == within(members, wire.getTarget())) {
                continue;
            }
            Groups.End source = new Groups.End(wire.getSource(), wire.getSourcePort());
            Groups.End inside = leaves ? source : new Groups.End(wire.getTarget(), wire.getTargetPort());
            if (known.add(inside)) {
                Set<String> taken = Set.copyOf(names.values());
                String name = names.computeIfAbsent(source, s -> Groups.freeName(inside, taken));
                group.getPorts().add(GroupPorts.row(name, !leaves, inside));
            }
        }
    }

    private static boolean within(List<Component> members, @Nullable Component component) {
        return component != null && members.stream().anyMatch(member -> EcoreUtil.isAncestor(member, component));
    }

    /** The upper left corner of those that have a place. */
    private double @Nullable [] corner(List<Component> nodes) {
        if (model.architecture().getDiagram() == null) {
            return null;
        }
        List<Position> places = model.architecture().getDiagram().getPositions().stream()
                .filter(place -> nodes.contains(place.getComponent()))
                .toList();
        return places.isEmpty()
                ? null
                : new double[] {
                    places.stream().mapToDouble(Position::getX).min().orElseThrow(),
                    places.stream().mapToDouble(Position::getY).min().orElseThrow()
                };
    }

    /** Where the group was moved to, there its members come to stand. */
    private void positions(CompoundCommand command, Group group, List<Component> members) {
        double[] corner = corner(members);
        double[] moved = corner(List.of(group));
        Placement placement = new Placement(model);
        if (corner != null && moved != null && !Arrays.equals(corner, moved)) {
            for (Component member : members) {
                double[] at = corner(List.of(member));
                if (at != null) {
                    placement.place(command, member, at[0] + moved[0] - corner[0], at[1] + moved[1] - corner[1]);
                }
            }
        }
        placement.forget(command, group);
    }

    private static String nodes(List<Component> members) {
        return members.size() == 1 ? members.get(0).getName() : members.size() + " nodes";
    }
}
