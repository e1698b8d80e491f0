package org.unroll.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.unroll.model.Component;
import org.unroll.model.Connection;
import org.unroll.model.Group;
import org.unroll.model.Groups;
import org.unroll.model.Kind;
import org.unroll.model.PortDescription;
import org.unroll.model.TrainingPlan;
import org.unroll.model.TypeDescription;
import org.unroll.server.Protocol.Fix;
import org.unroll.server.Protocol.Step;

/** What might help against a problem, judged by its place only: whether it does is tried out. */
final class Remedies {
    private static final Set<Kind> PLANNED = Set.of(Kind.DATA, Kind.OPTIMIZER);
    private static final double BESIDE = 280;

    private final EditedModel model;
    private final Palette palette;

    Remedies(EditedModel model, Palette palette) {
        this.model = model;
        this.palette = palette;
    }

    /** The mildest first. */
    List<Fix> of(Protocol.Problem problem) {
        List<Fix> fixes = new ArrayList<>();
        EObject place = problem.component() == null ? null : model.find(problem.component());
        EObject wire = problem.connection() == null ? null : model.find(problem.connection());
        if (wire instanceof Connection connection) {
            between(connection, fixes);
            fixes.add(new Fix("Remove this wire", List.of(delete(connection.getId()))));
        }
        if (place instanceof TrainingPlan) {
            types().filter(type -> PLANNED.contains(type.kind())).forEach(type -> add(type, "Choose ", fixes));
        }
        if (place instanceof Component component) {
            if (wire == null && problem.port() != null) {
                feed(component, problem.port(), fixes);
            }
            fill(component, fixes);
            reset(component, fixes);
            unwrap(component, fixes);
            bypass(component, fixes);
            fixes.add(new Fix("Delete " + component.getName(), List.of(delete(component.getId()))));
        }
        if (place == null && wire == null) {
            judge(fixes);
        }
        return fixes;
    }

    /** Puts a layer into the middle of the wire. */
    private void between(Connection wire, List<Fix> fixes) {
        Component source = wire.getSource();
        Component target = wire.getTarget();
        if (source == null || target == null) {
            return;
        }
        types().filter(type -> type.kind() == Kind.LAYER).forEach(type -> {
            String into = port(type, true);
            String out = port(type, false);
            if (into != null && out != null) {
                fixes.add(new Fix(
                        "Insert " + type.label() + " before " + target.getName(),
                        List.of(
                                delete(wire.getId()),
                                added(type, target, -BESIDE / 2),
                                connect(source.getId(), wire.getSourcePort(), "$1", into),
                                connect("$1", out, target.getId(), wire.getTargetPort()))));
            }
        });
    }

    /** Connects an output of the graph to an open input. */
    private void feed(Component target, String port, List<Fix> fixes) {
        for (Component source : Groups.flat(model.architecture())) {
            if (source == target) {
                continue;
            }
            palette.find(source.eClass()).stream()
                    .flatMap(type -> type.ports().stream())
                    .filter(candidate -> !candidate.input())
                    .forEach(out -> fixes.add(new Fix(
                            "Connect " + source.getName() + "." + out.name(),
                            List.of(connect(source.getId(), out.name(), target.getId(), port)))));
        }
    }

    /** Puts something into a container that is empty. */
    private void fill(Component container, List<Fix> fixes) {
        if (container.eContents().isEmpty()
                && palette.find(container.eClass())
                        .filter(type -> !type.containments().isEmpty())
                        .isPresent()) {
            types().filter(type -> type.kind() == Kind.CELL || type.kind() == Kind.LAYER)
                    .forEach(type -> fixes.add(new Fix(
                            "Put " + type.label() + " into " + container.getName(),
                            List.of(Fixes.step(
                                    "addComponent", "type", type.id(), "x", 0, "y", 0, "parent", container.getId())))));
        }
    }

    private void reset(Component component, List<Fix> fixes) {
        palette.find(component.eClass()).stream()
                .flatMap(type -> type.parameters().stream())
                .filter(parameter -> component.eIsSet(parameter.attribute()))
                .forEach(parameter -> fixes.add(new Fix(
                        "Reset " + parameter.label() + " of " + component.getName(),
                        List.of(Fixes.step(
                                "setParameter", "component", component.getId(), "parameter", parameter.name())))));
    }

    /** Lets what a container holds take its place. */
    private static void unwrap(Component component, List<Fix> fixes) {
        List<Component> children = component.eContents().stream()
                .filter(Component.class::isInstance)
                .map(Component.class::cast)
                .toList();
        if (children.isEmpty() || Groups.inGraph(component) || !(component.eContainer() instanceof Component parent)) {
            return;
        }
        List<Step> steps = new ArrayList<>();
        int index = component.eContainer().eGet(component.eContainingFeature()) instanceof List<?> siblings
                ? siblings.indexOf(component)
                : 0;
        for (Component child : children) {
            steps.add(Fixes.step(
                    "place", "component", child.getId(), "x", 0, "y", 0, "parent", parent.getId(), "index", index++));
        }
        steps.add(delete(component.getId()));
        fixes.add(new Fix("Unwrap " + component.getName(), steps));
    }

    /** Takes a node out of the way of the wire that runs through it. */
    private void bypass(Component component, List<Fix> fixes) {
        List<Connection> in = wires(component, true);
        List<Connection> out = wires(component, false);
        if (in.size() != 1 || out.isEmpty() || in.get(0).getSource() == null) {
            return;
        }
        List<Step> steps = new ArrayList<>(List.of(delete(component.getId())));
        out.forEach(wire -> steps.add(connect(
                in.get(0).getSource().getId(),
                in.get(0).getSourcePort(),
                wire.getTarget().getId(),
                wire.getTargetPort())));
        fixes.add(new Fix("Delete " + component.getName() + " and connect around it", steps));
    }

    /** Adds a loss to an output that leads nowhere. */
    private void judge(List<Fix> fixes) {
        List<Component> ends = Groups.flat(model.architecture()).stream()
                .filter(component -> wires(component, false).isEmpty())
                .toList();
        types().filter(type -> type.kind() == Kind.LOSS)
                .forEach(type -> ends.forEach(end -> palette.find(end.eClass()).stream()
                        .flatMap(own -> own.ports().stream())
                        .filter(port -> !port.input() && !port.state())
                        .forEach(port -> fixes.add(new Fix(
                                "Add " + type.label() + " after " + end.getName(),
                                List.of(
                                        added(type, end, BESIDE),
                                        connect(end.getId(), port.name(), "$0", String.valueOf(port(type, true)))))))));
    }

    private void add(TypeDescription type, String verb, List<Fix> fixes) {
        fixes.add(new Fix(verb + type.label(), List.of(Fixes.step("addComponent", "type", type.id(), "x", 0, "y", 0))));
    }

    private Step added(TypeDescription type, Component beside, double right) {
        double[] at = new Placement(model).at(beside);
        Object[] place = {"type", type.id(), "x", at[0] + right, "y", at[1] + (right < 0 ? 160 : 0)};
        return beside.eContainer() instanceof Group group
                ? Fixes.step(
                        "addComponent",
                        Stream.concat(Stream.of(place), Stream.of("parent", group.getId()))
                                .toArray())
                : Fixes.step("addComponent", place);
    }

    private Stream<TypeDescription> types() {
        return palette.descriptions();
    }

    private List<Connection> wires(Component component, boolean in) {
        return model.architecture().getConnections().stream()
                .filter(wire -> (in ? wire.getTarget() : wire.getSource()) == component)
                .toList();
    }

    /** The needed data port of a side, when there is just one. */
    private static @Nullable String port(TypeDescription type, boolean input) {
        List<PortDescription> ports = type.ports().stream()
                .filter(port -> port.input() == input && !port.state() && !port.optional())
                .toList();
        return ports.size() == 1 ? ports.get(0).name() : null;
    }

    private static Step delete(String id) {
        return Fixes.step("delete", "ids", List.of(id));
    }

    private static Step connect(String source, String sourcePort, String target, String targetPort) {
        return Fixes.step(
                "connect", "source", source, "sourcePort", sourcePort, "target", target, "targetPort", targetPort);
    }
}
