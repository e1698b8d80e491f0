package org.unroll.server;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.edit.command.AddCommand;
import org.eclipse.emf.edit.command.RemoveCommand;
import org.eclipse.emf.edit.command.SetCommand;
import org.unroll.model.Component;
import org.unroll.model.Connection;
import org.unroll.model.Group;
import org.unroll.model.GroupPort;
import org.unroll.model.Groups;
import org.unroll.model.ModelFactory;
import org.unroll.model.ModelPackage.Literals;

/** The ports of groups: names them and takes them away. */
final class GroupPorts {
    private final EditedModel model;

    GroupPorts(EditedModel model) {
        this.model = model;
    }

    /** The port of this name on one side of a group. */
    static Optional<Groups.Port> find(Group group, String name, boolean input) {
        return Groups.ports(group).stream()
                .filter(port -> port.input() == input && port.name().equals(name))
                .findFirst();
    }

    /** One end of a port, not yet in any group. */
    static GroupPort row(String name, boolean input, Groups.End end) {
        GroupPort row = ModelFactory.eINSTANCE.createGroupPort();
        row.setName(name);
        row.setInput(input);
        row.setComponent(end.component());
        row.setPort(end.port());
        return row;
    }

    Edit rename(Protocol.RenamePort request) {
        Group group = group(request.group());
        String name = request.name().strip();
        Groups.Port port = Groups.ports(group).stream()
                .filter(p -> p.name().equals(request.port()))
                .findFirst()
                .orElseThrow(() -> new Refusal(group.getName() + " has no port " + request.port() + " any more."));
        if (name.equals(port.name())) {
            return Edit.nothing();
        }
        if (!Renaming.valid(name)) {
            throw new Refusal("\"" + name + "\" cannot be the name of a port: it starts with a letter and has up to 64"
                    + " letters, digits, underscores and hyphens.");
        }
        if (Groups.ports(group).stream().anyMatch(p -> p.name().equals(name))) {
            throw new Refusal(group.getName() + " has another port " + name + ".");
        }
        CompoundCommand command = new CompoundCommand("Rename port " + port.name() + " to " + name);
        List<GroupPort> rows = group.getPorts().stream()
                .filter(row -> port.name().equals(row.getName()))
                .toList();
        rows.forEach(row -> command.append(new SetCommand(model.domain(), row, Literals.GROUP_PORT__NAME, name)));
        if (rows.isEmpty()) {
            port.ends().forEach(end -> add(command, group, row(name, port.input(), end)));
        }
        return Edit.of(command);
    }

    /** Takes a port away, or one of its ends, with the wires that run through it. */
    Edit remove(Protocol.RemovePort request) {
        Group group = group(request.group());
        Groups.Port port = Groups.ports(group).stream()
                .filter(p -> p.name().equals(request.port()))
                .findFirst()
                .orElseThrow(() -> new Refusal(group.getName() + " has no port " + request.port() + " any more."));
        List<Groups.End> ends = port.ends().stream()
                .filter(end -> request.component() == null
                        || end.component().getId().equals(request.component())
                                && end.port().equals(request.componentPort()))
                .toList();
        CompoundCommand command = new CompoundCommand("Remove port " + port.name());
        for (GroupPort row : group.getPorts()) {
            if (ends.contains(new Groups.End(row.getComponent(), row.getPort()))) {
                command.append(new RemoveCommand(model.domain(), group, Literals.GROUP__PORTS, row));
            }
        }
        for (Connection wire : model.architecture().getConnections()) {
            Groups.End end = Groups.crossing(group, wire);
            if (end != null && ends.contains(end)) {
                command.append(new RemoveCommand(
                        model.domain(), model.architecture(), Literals.ARCHITECTURE__CONNECTIONS, wire));
            }
        }
        return command.isEmpty() ? Edit.nothing() : Edit.of(command);
    }

    void add(CompoundCommand command, Group group, GroupPort row) {
        command.append(new AddCommand(model.domain(), group, Literals.GROUP__PORTS, row));
    }

    /** Takes ports away that stand for a node which is about to leave their group; null when it goes for good. */
    void forget(CompoundCommand command, Component leaving, @org.jspecify.annotations.Nullable EObject to) {
        for (Component each : Groups.all(model.architecture())) {
            if (each instanceof Group group && !(to != null && EcoreUtil.isAncestor(group, to))) {
                for (GroupPort row : group.getPorts()) {
                    if (row.getComponent() != null
                            && EcoreUtil.isAncestor(leaving, row.getComponent())
                            && !EcoreUtil.isAncestor(leaving, group)) {
                        command.append(new RemoveCommand(model.domain(), group, Literals.GROUP__PORTS, row));
                    }
                }
            }
        }
    }

    private Group group(String id) {
        if (!(model.find(id) instanceof Group group)) {
            throw new Refusal("The group is no longer there.");
        }
        return group;
    }
}
