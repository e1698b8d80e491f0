package org.unroll.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.edit.command.AddCommand;
import org.eclipse.emf.edit.command.CommandParameter;
import org.eclipse.emf.edit.command.SetCommand;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.Connection;
import org.unroll.model.ContainmentDescription;
import org.unroll.model.Diagram;
import org.unroll.model.Group;
import org.unroll.model.Groups;
import org.unroll.model.Ids;
import org.unroll.model.Kind;
import org.unroll.model.ModelFactory;
import org.unroll.model.ModelPackage.Literals;
import org.unroll.model.Position;
import org.unroll.model.TypeDescription;
import org.unroll.server.Protocol.Piece;

/** Adds copies, with new ids and free names, and the wires between them. */
final class Pasting {
    private static final Set<Kind> PLANNED = Set.of(Kind.PLAN, Kind.OPTIMIZER, Kind.CLIPPER, Kind.SCHEDULE, Kind.DATA);

    private final EditedModel model;
    private final Palette palette;
    private final Set<String> ids;
    private final Map<String, Component> made = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    Pasting(EditedModel model, Palette palette) {
        this.model = model;
        this.palette = palette;
        this.ids = new HashSet<>(model.elements().keySet());
    }

    Edit edit(Protocol.Paste request) {
        List<Piece> pieces = request.fragment().components();
        if (pieces.isEmpty()) {
            return Edit.nothing();
        }
        CompoundCommand command = new CompoundCommand(label(pieces));
        if (request.parent() == null || model.find(request.parent()) instanceof Group) {
            toGraph(command, request);
        } else {
            toContainer(command, request);
        }
        String roots = pieces.stream().map(piece -> made(piece.key()).getId()).collect(Collectors.joining(" "));
        return Edit.of(roots, command);
    }

    private void toGraph(CompoundCommand command, Protocol.Paste request) {
        Architecture architecture = model.architecture();
        Set<String> names = Names.of(Groups.all(architecture));
        List<Component> roots = new ArrayList<>();
        List<Position> positions = new ArrayList<>();
        for (Piece piece : request.fragment().components()) {
            Component copy = copy(piece, type(piece), names);
            roots.add(copy);
            place(piece, request.dx(), request.dy(), positions);
        }
        Level level = Level.of(model, request.parent());
        command.append(new AddCommand(model.domain(), level.owner(), level.components(), roots));
        if (architecture.getDiagram() == null) {
            Diagram diagram = ModelFactory.eINSTANCE.createDiagram();
            diagram.getPositions().addAll(positions);
            command.append(new SetCommand(model.domain(), architecture, Literals.ARCHITECTURE__DIAGRAM, diagram));
        } else {
            command.append(
                    new AddCommand(model.domain(), architecture.getDiagram(), Literals.DIAGRAM__POSITIONS, positions));
        }
        List<Connection> wires =
                request.fragment().connections().stream().map(this::wire).toList();
        if (!wires.isEmpty()) {
            command.append(new AddCommand(model.domain(), architecture, Literals.ARCHITECTURE__CONNECTIONS, wires));
        }
    }

    /** Nodes in a group stand where they stood: a group is moved as a node, not its inside. */
    private void place(Piece piece, double dx, double dy, List<Position> positions) {
        Component copy = made(piece.key());
        Position position = ModelFactory.eINSTANCE.createPosition();
        position.setComponent(copy);
        position.setX(Placement.limited(piece.x() + dx));
        position.setY(Placement.limited(piece.y() + dy));
        positions.add(position);
        if (copy instanceof Group) {
            piece.contents().forEach(part -> place(part, 0, 0, positions));
        }
    }

    private void toContainer(CompoundCommand command, Protocol.Paste request) {
        if (!(model.find(String.valueOf(request.parent())) instanceof Component parent)) {
            throw new Refusal("The container is no longer there.");
        }
        Set<String> names = new HashSet<>();
        parent.eContents().forEach(child -> names.add(String.valueOf(((Component) child).getName())));
        int index = Objects.requireNonNullElse(request.index(), CommandParameter.NO_INDEX);
        Addition addition = new Addition(model, palette);
        int coming = 0;
        for (Piece piece : request.fragment().components()) {
            TypeDescription type = type(piece);
            ContainmentDescription place = addition.containment(parent, request.feature(), type);
            List<EObject> present = parent.eContents().stream()
                    .filter(child -> child.eContainingFeature() == place.reference())
                    .toList();
            if (place.maximum() >= 0 && present.size() + coming >= place.maximum()) {
                throw new Refusal(parent.getName() + " has no place for all of this.");
            }
            Component copy = copy(piece, type, names);
            int at = index >= 0 && index <= present.size() ? index + coming : CommandParameter.NO_INDEX;
            EReference feature = place.reference();
            command.append(
                    feature.isMany()
                            ? new AddCommand(model.domain(), parent, feature, copy, at)
                            : new SetCommand(model.domain(), parent, feature, copy));
            coming++;
        }
    }

    private Component copy(Piece piece, TypeDescription type, Set<String> taken) {
        Component copy = (Component) EcoreUtil.create(type.eClass());
        copy.setId(freshId(type));
        String name = Names.free(
                Renaming.valid(piece.name()) ? piece.name() : type.eClass().getName(), taken);
        copy.setName(name);
        taken.add(name);
        piece.parameters()
                .forEach((parameter, value) -> type.parameter(parameter)
                        .ifPresent(
                                known -> copy.eSet(known.attribute(), ParameterValue.of(known, value, copy.getId()))));
        Set<String> inside = copy instanceof Group ? taken : new HashSet<>();
        for (Piece part : piece.contents()) {
            TypeDescription partType = type(part);
            ContainmentDescription place = new Addition(model, palette).containment(copy, part.feature(), partType);
            Component child = copy(part, partType, inside);
            if (copy.eGet(place.reference()) instanceof List<?> many) {
                @SuppressWarnings("unchecked")
                List<Component> children = (List<Component>) many;
                children.add(child);
            } else {
                copy.eSet(place.reference(), child);
            }
        }
        made.put(piece.key(), copy);
        if (copy instanceof Group group && piece.ports() != null) {
            for (Protocol.PieceEnd end : piece.ports()) {
                group.getPorts()
                        .add(GroupPorts.row(
                                end.name(), end.input(), new Groups.End(made(end.component()), end.port())));
            }
        }
        return copy;
    }

    private TypeDescription type(Piece piece) {
        TypeDescription type = palette.find(piece.type())
                .orElseThrow(() -> Refusal.withFix(
                        piece.name() + " cannot be pasted: there is no component type " + piece.type() + ".",
                        "Install the bundle it comes from."));
        if (PLANNED.contains(type.kind())) {
            throw new Refusal(type.label() + " belongs to the training plan and cannot be pasted onto the diagram.");
        }
        return type;
    }

    private Connection wire(Protocol.Cord cord) {
        Connection wire = ModelFactory.eINSTANCE.createConnection();
        wire.setId(fresh("wire"));
        wire.setSource(made(cord.source()));
        wire.setSourcePort(cord.sourcePort());
        wire.setTarget(made(cord.target()));
        wire.setTargetPort(cord.targetPort());
        return wire;
    }

    private Component made(String key) {
        Component component = made.get(key);
        if (component == null) {
            throw new Refusal("What was copied is incomplete: it wires " + key + ", which it does not hold.");
        }
        return component;
    }

    private String freshId(TypeDescription type) {
        return fresh(Ids.stem(type.eClass().getName()));
    }

    private String fresh(String stem) {
        int number = numbers.getOrDefault(stem, 1);
        while (!ids.add(stem + "-" + number)) {
            number++;
        }
        numbers.put(stem, number + 1);
        return stem + "-" + number;
    }

    private static String label(List<Piece> pieces) {
        return pieces.size() == 1 ? "Paste " + pieces.get(0).name() : "Paste " + pieces.size() + " nodes";
    }
}
