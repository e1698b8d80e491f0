package org.unroll.server;

import java.util.List;
import java.util.Map;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.edit.command.AddCommand;
import org.eclipse.emf.edit.command.RemoveCommand;
import org.eclipse.emf.edit.command.SetCommand;
import org.jspecify.annotations.Nullable;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.Diagram;
import org.unroll.model.ModelFactory;
import org.unroll.model.ModelPackage.Literals;
import org.unroll.model.Position;

/** Where nodes stand on the diagram. */
final class Placement {
    private static final double FARTHEST = 1e6;

    private final EditedModel model;

    Placement(EditedModel model) {
        this.model = model;
    }

    /** Moves nodes. */
    Edit move(List<Protocol.Position> moves) {
        Map<String, EObject> elements = model.elements();
        CompoundCommand command = new CompoundCommand();
        Component last = null;
        int moved = 0;
        for (Protocol.Position move : moves) {
            if (!(elements.get(move.id()) instanceof Component component)) {
                throw new Refusal("A node that was to be moved is no longer there.");
            }
            if (!at(component, move)) {
                place(command, component, move.x(), move.y());
                last = component;
                moved++;
            }
        }
        if (last == null) {
            return Edit.nothing();
        }
        command.setLabel(moved == 1 ? "Move " + last.getName() : "Move " + moved + " nodes");
        return Edit.of(command);
    }

    /** Adds to a command what puts a component, which may be new, in its place. */
    void place(CompoundCommand command, Component component, double x, double y) {
        Position present = position(component);
        if (present != null) {
            command.append(set(present, Literals.POSITION__X, limited(x)));
            command.append(set(present, Literals.POSITION__Y, limited(y)));
            return;
        }
        Position position = ModelFactory.eINSTANCE.createPosition();
        position.setComponent(component);
        position.setX(limited(x));
        position.setY(limited(y));
        Architecture architecture = model.architecture();
        Diagram diagram = architecture.getDiagram();
        if (diagram == null) {
            diagram = pending(command);
        }
        if (diagram.eContainer() == null) {
            diagram.getPositions().add(position);
        } else {
            command.append(new AddCommand(model.domain(), diagram, Literals.DIAGRAM__POSITIONS, position));
        }
    }

    /** Adds to a command what takes the place of a component away. */
    void forget(CompoundCommand command, Component component) {
        Position present = position(component);
        if (present != null) {
            command.append(
                    new RemoveCommand(model.domain(), present.eContainer(), Literals.DIAGRAM__POSITIONS, present));
        }
    }

    /** The diagram that an earlier part of the command adds, or a new one. */
    private Diagram pending(CompoundCommand command) {
        for (Command part : command.getCommandList()) {
            if (part instanceof SetCommand set && set.getValue() instanceof Diagram diagram) {
                return diagram;
            }
        }
        Diagram diagram = ModelFactory.eINSTANCE.createDiagram();
        command.append(set(model.architecture(), Literals.ARCHITECTURE__DIAGRAM, diagram));
        return diagram;
    }

    private Command set(EObject owner, EStructuralFeature feature, Object value) {
        return new SetCommand(model.domain(), owner, feature, value);
    }

    private boolean at(Component component, Protocol.Position place) {
        Position position = position(component);
        return position != null && position.getX() == limited(place.x()) && position.getY() == limited(place.y());
    }

    /** Where a node stands. */
    double[] at(Component component) {
        Position position = position(component);
        return position == null ? new double[2] : new double[] {position.getX(), position.getY()};
    }

    private @Nullable Position position(Component component) {
        Diagram diagram = model.architecture().getDiagram();
        if (diagram == null) {
            return null;
        }
        return diagram.getPositions().stream()
                .filter(p -> p.getComponent() == component)
                .findFirst()
                .orElse(null);
    }

    static double limited(double coordinate) {
        if (Double.isNaN(coordinate)) {
            throw new Refusal("A place on the diagram must be a number.");
        }
        return Math.max(-FARTHEST, Math.min(FARTHEST, coordinate));
    }
}
