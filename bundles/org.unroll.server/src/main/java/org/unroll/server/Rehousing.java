package org.unroll.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.edit.command.AddCommand;
import org.eclipse.emf.edit.command.CommandParameter;
import org.eclipse.emf.edit.command.MoveCommand;
import org.eclipse.emf.edit.command.RemoveCommand;
import org.eclipse.emf.edit.command.SetCommand;
import org.jspecify.annotations.Nullable;
import org.unroll.model.Component;
import org.unroll.model.Connection;
import org.unroll.model.ContainmentDescription;
import org.unroll.model.Group;
import org.unroll.model.Groups;
import org.unroll.model.ModelPackage.Literals;
import org.unroll.model.TrainingPlan;
import org.unroll.model.TypeDescription;

/** Moves components into containers, out of them, and to another place in them. */
final class Rehousing {
    private final EditedModel model;
    private final Palette palette;

    Rehousing(EditedModel model, Palette palette) {
        this.model = model;
        this.palette = palette;
    }

    Edit edit(Protocol.Place request) {
        if (!(model.find(request.component()) instanceof Component component)
                || component.eContainer() instanceof TrainingPlan) {
            throw new Refusal("The component that was to be moved is no longer there.");
        }
        TypeDescription type = palette.find(component.eClass())
                .orElseThrow(() -> new Refusal(
                        component.getName() + " cannot be moved: the bundle it comes from is not installed."));
        CompoundCommand command = new CompoundCommand("Move " + component.getName());
        if (request.parent() == null || model.find(request.parent()) instanceof Group) {
            toGraph(command, component, request);
        } else if (component instanceof Group) {
            throw new Refusal("A group cannot stand in a container, which holds a chain.");
        } else {
            toContainer(command, component, type, request);
        }
        return command.isEmpty() ? Edit.nothing() : Edit.of(component.getId(), command);
    }

    private void toGraph(CompoundCommand command, Component component, Protocol.Place request) {
        Level level = Level.of(model, request.parent());
        if (EcoreUtil.isAncestor(component, level.owner())) {
            throw new Refusal(component.getName() + " cannot be put into itself.");
        }
        if (component.eContainer() != level.owner()) {
            new GroupPorts(model).forget(command, component, level.owner());
            remove(command, component);
            rename(command, component, Groups.all(model.architecture()));
            command.append(new AddCommand(model.domain(), level.owner(), level.components(), component));
        }
        new Placement(model).place(command, component, request.x(), request.y());
    }

    private void toContainer(
            CompoundCommand command, Component component, TypeDescription type, Protocol.Place request) {
        if (!(model.find(String.valueOf(request.parent())) instanceof Component parent)) {
            throw new Refusal("The container is no longer there.");
        }
        if (EcoreUtil.isAncestor(component, parent)) {
            throw new Refusal(component.getName() + " cannot be put into itself.");
        }
        ContainmentDescription place = new Addition(model, palette).containment(parent, request.feature(), type);
        List<Component> present = children(parent, place);
        int index = Objects.requireNonNullElse(request.index(), CommandParameter.NO_INDEX);
        if (present.contains(component)) {
            int last = present.size() - 1;
            int to = index < 0 ? last : Math.min(index, last);
            if (to != present.indexOf(component)) {
                command.append(new MoveCommand(model.domain(), parent, place.reference(), component, to));
            }
            return;
        }
        Addition.checkRoom(parent, place, present);
        new GroupPorts(model).forget(command, component, null);
        cut(command, component);
        remove(command, component);
        rename(command, component, present);
        command.append(
                place.reference().isMany()
                        ? new AddCommand(
                                model.domain(),
                                parent,
                                place.reference(),
                                component,
                                index >= 0 && index <= present.size() ? index : CommandParameter.NO_INDEX)
                        : new SetCommand(model.domain(), parent, place.reference(), component));
    }

    /** Takes the wires and the place on the diagram away: what stands in a container has neither. */
    private void cut(CompoundCommand command, Component component) {
        for (Connection wire : List.copyOf(model.architecture().getConnections())) {
            if (wire.getSource() == component || wire.getTarget() == component) {
                command.append(new RemoveCommand(
                        model.domain(), model.architecture(), Literals.ARCHITECTURE__CONNECTIONS, wire));
            }
        }
    }

    private void remove(CompoundCommand command, Component component) {
        EObject owner = component.eContainer();
        var feature = component.eContainingFeature();
        command.append(
                feature.isMany()
                        ? new RemoveCommand(model.domain(), owner, feature, component)
                        : new SetCommand(model.domain(), owner, feature, null));
    }

    /** Names are unique among siblings, and the siblings are others now. */
    private void rename(CompoundCommand command, Component component, List<Component> siblings) {
        List<Component> others = new ArrayList<>(siblings);
        others.remove(component);
        String free = Names.free(String.valueOf(component.getName()), Names.of(others));
        if (!free.equals(component.getName())) {
            command.append(new SetCommand(model.domain(), component, Literals.COMPONENT__NAME, free));
        }
    }

    private static List<Component> children(Component parent, ContainmentDescription place) {
        @Nullable Object value = parent.eGet(place.reference());
        List<?> all = value instanceof List<?> many ? many : value == null ? List.of() : List.of(value);
        return all.stream().map(Component.class::cast).toList();
    }
}
