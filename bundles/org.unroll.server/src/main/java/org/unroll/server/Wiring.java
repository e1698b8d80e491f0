package org.unroll.server;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.edit.command.AddCommand;
import org.jspecify.annotations.Nullable;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.Connection;
import org.unroll.model.Groups;
import org.unroll.model.ModelFactory;
import org.unroll.model.ModelPackage.Literals;
import org.unroll.model.PortDescription;

/** Draws wires, and says why one may not be drawn. */
final class Wiring {
    private final EditedModel model;
    private final Palette palette;
    private final Judge judge;

    /** Says what inference has against a wire; empty when nothing. */
    @FunctionalInterface
    interface Judge {
        Optional<String> refuse(Architecture architecture, Protocol.Wire wire);
    }

    Wiring(EditedModel model, Palette palette, Judge judge) {
        this.model = model;
        this.palette = palette;
        this.judge = judge;
    }

    Edit edit(Protocol.Wire request) {
        GroupWiring.Wires wires = new GroupWiring(model).resolve(request);
        refuse(wires).ifPresent(reason -> {
            throw new Refusal(reason, new Refusal.Detail(request.target(), request.targetPort(), null));
        });
        CompoundCommand command =
                new CompoundCommand("Connect " + nameOf(request.source()) + " → " + nameOf(request.target()));
        Architecture architecture = model.architecture();
        List<Connection> made = new ArrayList<>();
        for (Protocol.Wire each : wires.wires()) {
            Connection wire = ModelFactory.eINSTANCE.createConnection();
            wire.setSource((Component) model.find(each.source()));
            wire.setSourcePort(each.sourcePort());
            wire.setTarget((Component) model.find(each.target()));
            wire.setTargetPort(each.targetPort());
            made.add(wire);
        }
        number(made);
        if (!made.isEmpty()) {
            command.append(new AddCommand(model.domain(), architecture, Literals.ARCHITECTURE__CONNECTIONS, made));
        }
        GroupPorts ports = new GroupPorts(model);
        wires.rows().forEach(row -> ports.add(command, row.group(), row.end()));
        return Edit.of(made.isEmpty() ? "" : made.get(0).getId(), command);
    }

    /** New ids, each another one. */
    private void number(List<Connection> made) {
        Set<String> ids = new HashSet<>(model.elements().keySet());
        int number = 1;
        for (Connection wire : made) {
            while (!ids.add("wire-" + number)) {
                number++;
            }
            wire.setId("wire-" + number);
        }
    }

    /** Why a wire may not be drawn, in a sentence; empty when it may. */
    Optional<String> refuse(Protocol.Wire wire) {
        try {
            return refuse(new GroupWiring(model).resolve(wire));
        } catch (Refusal e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> refuse(GroupWiring.Wires wires) {
        Optional<String> reason = wires.wires().stream()
                .map(this::refuseOne)
                .flatMap(Optional::stream)
                .findFirst();
        return reason.or(() -> wires.rows().stream()
                .filter(row -> wires.wires().isEmpty())
                .map(GroupWiring.Row::end)
                .map(row -> port(row.getComponent(), row.getPort(), row.isInput())
                        .or(() -> row.isInput() ? occupied(row.getComponent(), row.getPort()) : Optional.empty()))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private Optional<String> refuseOne(Protocol.Wire wire) {
        EObject source = model.find(wire.source());
        EObject target = model.find(wire.target());
        if (!(source instanceof Component from) || !(target instanceof Component to)) {
            return Optional.of("One end of the wire is no longer there.");
        }
        if (from == to) {
            return Optional.of(nameOf(from) + " cannot read its own output.");
        }
        if (!Groups.inGraph(from) || !Groups.inGraph(to)) {
            return Optional.of("Components inside a container are wired by their order in it.");
        }
        return port(from, wire.sourcePort(), false)
                .or(() -> port(to, wire.targetPort(), true))
                .or(() -> occupied(to, wire.targetPort()))
                .or(() -> judge.refuse(model.architecture(), wire));
    }

    static String nameOf(@Nullable Component component) {
        return component == null ? "nothing" : String.valueOf(component.getName());
    }

    private String nameOf(String id) {
        return nameOf(model.find(id) instanceof Component component ? component : null);
    }

    /** Why there is no such port. */
    private Optional<String> port(Component component, String name, boolean input) {
        var type = palette.find(component.eClass());
        if (type.isEmpty()) {
            return Optional.of(nameOf(component) + " cannot be wired: the bundle it comes from is not installed.");
        }
        boolean there = type.get()
                .port(name)
                .map(PortDescription::input)
                .filter(in -> in == input)
                .isPresent();
        return there
                ? Optional.empty()
                : Optional.of(nameOf(component) + " has no " + (input ? "input " : "output ") + name + ".");
    }

    /** Why the input takes no further wire. */
    private Optional<String> occupied(Component target, String port) {
        return model.architecture().getConnections().stream()
                .filter(wire -> wire.getTarget() == target && port.equals(wire.getTargetPort()))
                .findFirst()
                .map(wire -> nameOf(target) + "." + port + " is connected to " + nameOf(wire.getSource())
                        + " already; an input takes one wire.");
    }
}
