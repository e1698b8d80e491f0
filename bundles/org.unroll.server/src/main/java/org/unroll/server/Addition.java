package org.unroll.server;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.edit.command.AddCommand;
import org.eclipse.emf.edit.command.CommandParameter;
import org.eclipse.emf.edit.command.SetCommand;
import org.jspecify.annotations.Nullable;
import org.unroll.model.Component;
import org.unroll.model.ContainmentDescription;
import org.unroll.model.Group;
import org.unroll.model.Groups;
import org.unroll.model.Ids;
import org.unroll.model.Kind;
import org.unroll.model.ModelFactory;
import org.unroll.model.ModelPackage.Literals;
import org.unroll.model.TrainingPlan;
import org.unroll.model.TypeDescription;

/** Adds components: to the graph, to a container, or to the training plan. */
final class Addition {
    /** A data source calls its first array so, and an input reads the array of its own name. */
    private static final String FIRST_INPUT = "x";

    private final EditedModel model;
    private final Palette palette;

    Addition(EditedModel model, Palette palette) {
        this.model = model;
        this.palette = palette;
    }

    Edit edit(Protocol.AddComponent request) {
        TypeDescription type = palette.find(request.type())
                .orElseThrow(() -> Refusal.withFix(
                        "There is no component type " + request.type() + ".", "Install the bundle it comes from."));
        CompoundCommand command = new CompoundCommand();
        Component added = switch (type.kind()) {
            case PLAN -> throw new Refusal("Every model has one training plan; there cannot be another.");
            case OPTIMIZER, CLIPPER, SCHEDULE, DATA -> toPlan(command, type);
            default ->
                request.parent() == null || model.find(request.parent()) instanceof Group
                        ? toGraph(command, type, request)
                        : toContainer(command, type, request);
        };
        command.setLabel("Add " + type.label());
        return Edit.of(added.getId(), command);
    }

    private Component toGraph(CompoundCommand command, TypeDescription type, Protocol.AddComponent request) {
        Component added = create(type, Groups.all(model.architecture()));
        Level level = Level.of(model, request.parent());
        command.append(new AddCommand(model.domain(), level.owner(), level.components(), added));
        new Placement(model).place(command, added, request.x(), request.y());
        return added;
    }

    /** The plan has one of each: the new one takes the place of the present one. */
    private Component toPlan(CompoundCommand command, TypeDescription type) {
        TrainingPlan plan = model.architecture().getPlan();
        if (plan == null) {
            plan = ModelFactory.eINSTANCE.createTrainingPlan();
            command.append(new SetCommand(model.domain(), model.architecture(), Literals.ARCHITECTURE__PLAN, plan));
        }
        var feature = switch (type.kind()) {
            case OPTIMIZER -> Literals.TRAINING_PLAN__OPTIMIZER;
            case CLIPPER -> Literals.TRAINING_PLAN__CLIPPER;
            case SCHEDULE -> Literals.TRAINING_PLAN__SCHEDULE;
            default -> Literals.TRAINING_PLAN__DATA;
        };
        Component added = create(type, List.of());
        command.append(new SetCommand(model.domain(), plan, feature, added));
        return added;
    }

    private Component toContainer(CompoundCommand command, TypeDescription type, Protocol.AddComponent request) {
        if (!(model.find(String.valueOf(request.parent())) instanceof Component parent)) {
            throw new Refusal("The container is no longer there.");
        }
        ContainmentDescription place = containment(parent, request.feature(), type);
        List<EObject> present = parent.eContents().stream()
                .filter(child -> child.eContainingFeature() == place.reference())
                .toList();
        checkRoom(parent, place, present);
        Component added =
                create(type, present.stream().map(Component.class::cast).toList());
        int index = Objects.requireNonNullElse(request.index(), CommandParameter.NO_INDEX);
        command.append(
                place.reference().isMany()
                        ? new AddCommand(
                                model.domain(),
                                parent,
                                place.reference(),
                                added,
                                index >= 0 && index <= present.size() ? index : CommandParameter.NO_INDEX)
                        : new SetCommand(model.domain(), parent, place.reference(), added));
        return added;
    }

    /** Refuses when a place in a container is full. */
    static void checkRoom(Component parent, ContainmentDescription place, List<? extends EObject> present) {
        if (place.maximum() >= 0 && present.size() >= place.maximum()) {
            throw refusal(
                    parent,
                    parent.getName() + " holds " + names(present) + " already and takes no more.",
                    "Delete " + names(present) + " first.");
        }
    }

    /** The place in a container where a type fits. */
    ContainmentDescription containment(Component parent, @Nullable String feature, TypeDescription type) {
        TypeDescription container = palette.find(parent.eClass())
                .orElseThrow(() -> new Refusal(
                        parent.getName() + " cannot be filled: the bundle it comes from is not installed."));
        List<ContainmentDescription> places = container.containments().stream()
                .filter(place -> feature == null || feature.equals(place.feature()))
                .toList();
        if (places.isEmpty()) {
            throw refusal(parent, container.label() + " cannot hold other components.", null);
        }
        return places.stream()
                .filter(place -> Palette.accepts(place).contains(type.kind())
                        && place.reference().getEReferenceType().isSuperTypeOf(type.eClass()))
                .findFirst()
                .orElseThrow(() -> refusal(
                        parent,
                        container.label() + " cannot hold " + type.label() + ": it takes " + kinds(places) + ".",
                        null));
    }

    private Component create(TypeDescription type, List<Component> siblings) {
        Component component = (Component) EcoreUtil.create(type.eClass());
        component.setId(Ids.next(model.architecture(), type.eClass().getName()));
        component.setName(freeName(type.kind() == Kind.INPUT ? FIRST_INPUT : camelCase(type), siblings));
        return component;
    }

    /** {@code Mean squared error} → {@code meanSquaredError}, {@code LSTM} → {@code lstm}. */
    private static String camelCase(TypeDescription type) {
        StringBuilder name = new StringBuilder();
        for (String word : type.label().split("[^\\p{L}\\p{N}]+")) {
            String lower = word.toLowerCase(Locale.ROOT);
            boolean first = name.isEmpty() || lower.isEmpty();
            name.append(first ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        boolean named = !name.isEmpty() && Character.isLetter(name.charAt(0));
        return named ? name.toString() : type.eClass().getName().toLowerCase(Locale.ROOT);
    }

    /** The name, with a number from the second on. */
    private static String freeName(String base, List<Component> siblings) {
        Set<String> taken = siblings.stream().map(Component::getName).collect(Collectors.toSet());
        String name = base;
        for (int number = 2; taken.contains(name); number++) {
            name = base + number;
        }
        return name;
    }

    private static Refusal refusal(Component at, String message, @Nullable String fix) {
        return new Refusal(message, new Refusal.Detail(at.getId(), null, fix));
    }

    private static String names(List<? extends EObject> components) {
        return components.stream()
                .map(component -> ((Component) component).getName())
                .collect(Collectors.joining(", "));
    }

    private static String kinds(List<ContainmentDescription> places) {
        return places.stream()
                .flatMap(place -> Palette.accepts(place).stream())
                .distinct()
                .map(kind -> "a " + Palette.lower(kind))
                .collect(Collectors.joining(" or "));
    }
}
