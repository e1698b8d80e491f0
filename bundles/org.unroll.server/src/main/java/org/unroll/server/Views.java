package org.unroll.server;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.emf.common.util.Enumerator;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Contract;
import org.unroll.engine.Analysis;
import org.unroll.engine.Problem;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.Connection;
import org.unroll.model.Group;
import org.unroll.model.Groups;
import org.unroll.model.Kind;
import org.unroll.model.ModelPackage;
import org.unroll.model.Placeholders;
import org.unroll.model.Position;

/** How pages see the elements of an architecture at one moment. */
final class Views {
    /** The port by which components in a chain follow each other. */
    private static final String OUT = "out";

    private final Palette palette;
    private final Analysis analysis;
    private final Map<Component, Position> positions = new HashMap<>();

    Views(Architecture architecture, Palette palette, Analysis analysis) {
        this.palette = palette;
        this.analysis = analysis;
        if (architecture.getDiagram() != null) {
            architecture.getDiagram().getPositions().forEach(p -> positions.put(p.getComponent(), p));
        }
    }

    /** A component or the training plan. */
    Protocol.Component component(EObject object) {
        String id = String.valueOf(EditedModel.idOf(object));
        EObject container = object.eContainer();
        boolean outermost = container instanceof Architecture;
        boolean inGraph = outermost || container instanceof Group;
        Position position = object instanceof Component component ? positions.get(component) : null;
        Kind kind = Kind.of(object.eClass());
        return new Protocol.Component(
                id,
                Placeholders.typeId(object.eClass()),
                Palette.lower(kind == null ? Kind.LAYER : kind),
                object instanceof Component component ? String.valueOf(component.getName()) : id,
                outermost ? null : EditedModel.idOf(container),
                outermost ? null : object.eContainingFeature().getName(),
                inGraph ? 0 : index(object),
                position == null ? 0 : position.getX(),
                position == null ? 0 : position.getY(),
                parameters(object),
                palette.find(object.eClass()).isEmpty(),
                analysis.weights().get(id),
                inGraph ? Map.of() : outputs(id),
                object instanceof Group group ? ports(group) : null);
    }

    private List<Protocol.GroupPort> ports(Group group) {
        return Groups.ports(group).stream().map(this::port).toList();
    }

    /** What a port of a group takes is what the first port that it stands for takes. */
    private Protocol.GroupPort port(Groups.Port port) {
        Groups.End first = port.ends().get(0);
        Protocol.Port like = palette.find(first.component().eClass())
                .flatMap(type -> type.port(first.port()))
                .map(Palette::port)
                .orElse(new Protocol.Port("", "", "data", List.of("*"), true, false, ""));
        return new Protocol.GroupPort(
                port.name(),
                port.input() ? "input" : "output",
                like.role(),
                like.axes(),
                like.optional(),
                !port.input(),
                like.documentation(),
                port.ends().stream()
                        .map(end -> new Protocol.End(end.component().getId(), end.port()))
                        .toList());
    }

    Protocol.Connection connection(Connection wire) {
        Contract contract = analysis.wires().get(wire.getId());
        return new Protocol.Connection(
                wire.getId(),
                idOf(wire.getSource()),
                wire.getSourcePort(),
                idOf(wire.getTarget()),
                wire.getTargetPort(),
                contract == null ? null : contract(contract));
    }

    List<Protocol.Problem> problems() {
        return analysis.problems().stream().map(Views::problem).toList();
    }

    static Protocol.Problem problem(Problem problem) {
        return new Protocol.Problem(
                problem.component(),
                problem.connection(),
                problem.port(),
                Palette.lower(problem.severity()),
                problem.message(),
                problem.fix());
    }

    /** Whether an attribute is shown as a parameter. */
    static boolean parameter(EAttribute attribute) {
        return !attribute.isID() && attribute != ModelPackage.Literals.COMPONENT__NAME;
    }

    private Map<String, Protocol.Contract> outputs(String id) {
        Map<String, Protocol.Contract> outputs = new LinkedHashMap<>();
        Contract out = analysis.outputs().get(id + "." + OUT);
        if (out != null) {
            outputs.put(OUT, contract(out));
        }
        return outputs;
    }

    /** The values, those that the type itself declares first. */
    private static Map<String, Object> parameters(EObject object) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Set<EAttribute> attributes = new LinkedHashSet<>(object.eClass().getEAttributes());
        attributes.addAll(object.eClass().getEAllAttributes());
        for (EAttribute attribute : attributes) {
            if (parameter(attribute)) {
                Object value = object.eGet(attribute);
                values.put(attribute.getName(), value instanceof Enumerator literal ? literal.getName() : value);
            }
        }
        return values;
    }

    private static int index(EObject object) {
        return object.eContainer().eGet(object.eContainingFeature()) instanceof List<?> siblings
                ? siblings.indexOf(object)
                : 0;
    }

    private static String idOf(@Nullable Component component) {
        return component == null ? "" : component.getId();
    }

    private static Protocol.Contract contract(Contract contract) {
        return new Protocol.Contract(
                contract.axes().stream()
                        .map(axis -> new Protocol.Axis(axis.name(), boxed(axis.size())))
                        .toList(),
                contract.element() == Contract.Element.IDS ? "ids" : "float",
                boxed(contract.classes()),
                contract.role() == Contract.Role.STATE ? "state" : "data",
                contract.names(),
                contract.lengths(),
                contract.toString());
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
