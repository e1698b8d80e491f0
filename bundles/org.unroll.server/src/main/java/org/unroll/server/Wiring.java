package org.unroll.server;

import java.util.Optional;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.edit.command.AddCommand;
import org.jspecify.annotations.Nullable;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.Connection;
import org.unroll.model.Ids;
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
        refuse(request).ifPresent(reason -> {
            throw new Refusal(reason, new Refusal.Detail(request.target(), request.targetPort(), null));
        });
        Connection wire = ModelFactory.eINSTANCE.createConnection();
        Architecture architecture = model.architecture();
        wire.setId(Ids.next(architecture, "wire"));
        wire.setSource((Component) model.find(request.source()));
        wire.setSourcePort(request.sourcePort());
        wire.setTarget((Component) model.find(request.target()));
        wire.setTargetPort(request.targetPort());
        CompoundCommand command =
                new CompoundCommand("Connect " + nameOf(wire.getSource()) + " → " + nameOf(wire.getTarget()));
        command.append(new AddCommand(model.domain(), architecture, Literals.ARCHITECTURE__CONNECTIONS, wire));
        return Edit.of(wire.getId(), command);
    }

    /** Why a wire may not be drawn, in a sentence; empty when it may. */
    Optional<String> refuse(Protocol.Wire wire) {
        EObject source = model.find(wire.source());
        EObject target = model.find(wire.target());
        if (!(source instanceof Component from) || !(target instanceof Component to)) {
            return Optional.of("One end of the wire is no longer there.");
        }
        if (from == to) {
            return Optional.of(nameOf(from) + " cannot read its own output.");
        }
        if (!outermost(from) || !outermost(to)) {
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

    private boolean outermost(Component component) {
        return component.eContainer() == model.architecture();
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
