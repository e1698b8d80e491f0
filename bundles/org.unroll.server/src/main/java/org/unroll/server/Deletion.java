package org.unroll.server;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.edit.command.RemoveCommand;
import org.eclipse.emf.edit.command.SetCommand;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.Connection;
import org.unroll.model.Group;
import org.unroll.model.Groups;

/** Deletes components with their wires and places, and wires. */
final class Deletion {
    private final EditedModel model;

    Deletion(EditedModel model) {
        this.model = model;
    }

    /** What deletes these elements; those that are gone already are passed over. */
    Edit edit(List<String> ids) {
        Map<String, EObject> elements = model.elements();
        Set<EObject> chosen = new HashSet<>();
        List<EObject> roots = new ArrayList<>();
        for (String id : ids) {
            EObject element = elements.get(id);
            if (element != null && !(element instanceof Component || element instanceof Connection)) {
                throw new Refusal("The training plan belongs to every model and cannot be deleted.");
            }
            if (element != null && chosen.add(element)) {
                roots.add(element);
                element.eAllContents().forEachRemaining(chosen::add);
            }
        }
        roots.removeIf(root -> chosen.contains(root.eContainer()));
        return roots.isEmpty() ? Edit.nothing() : Edit.of(command(roots, chosen));
    }

    private Command command(List<EObject> roots, Set<EObject> gone) {
        CompoundCommand command = new CompoundCommand(label(roots));
        Architecture architecture = model.architecture();
        for (Connection wire : architecture.getConnections()) {
            if (!gone.contains(wire) && (gone.contains(wire.getSource()) || gone.contains(wire.getTarget()))) {
                command.append(remove(wire));
            }
        }
        if (architecture.getDiagram() != null) {
            architecture.getDiagram().getPositions().stream()
                    .filter(position -> gone.contains(position.getComponent()))
                    .forEach(position -> command.append(remove(position)));
        }
        Groups.all(architecture).stream()
                .filter(component -> component instanceof Group && !gone.contains(component))
                .flatMap(group -> ((Group) group).getPorts().stream())
                .filter(row -> gone.contains(row.getComponent()))
                .forEach(row -> command.append(remove(row)));
        roots.forEach(root -> command.append(remove(root)));
        return command;
    }

    private Command remove(EObject object) {
        return object.eContainingFeature().isMany()
                ? new RemoveCommand(model.domain(), object.eContainer(), object.eContainingFeature(), object)
                : new SetCommand(model.domain(), object.eContainer(), object.eContainingFeature(), null);
    }

    private static String label(List<EObject> roots) {
        if (roots.size() > 1) {
            return "Delete " + roots.size() + " elements";
        }
        return roots.get(0) instanceof Connection wire
                ? "Disconnect " + Wiring.nameOf(wire.getSource()) + " → " + Wiring.nameOf(wire.getTarget())
                : "Delete " + ((Component) roots.get(0)).getName();
    }
}
