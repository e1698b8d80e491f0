package org.unroll.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EAnnotation;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EModelElement;
import org.eclipse.emf.ecore.EReference;
import org.jspecify.annotations.NullMarked;

/** Reads a {@link TypeDescription} from the annotations of an EClass. */
@NullMarked
final class TypeReader {
    static final String DOCUMENTATION = "http://www.eclipse.org/emf/2002/GenModel";
    static final String PARAMETER = "urn:unroll:parameter";
    private static final String COMPONENT = "urn:unroll:component";
    private static final String PORT = "urn:unroll:port";
    private static final List<EClass> COMMON =
            List.of(ModelPackage.Literals.RECURRENT, ModelPackage.Literals.TRAINABLE);

    private final EClass type;

    TypeReader(EClass type) {
        this.type = type;
    }

    TypeDescription read() {
        Kind kind = Kind.of(type);
        if (kind == null) {
            throw wrong("extends none of the core kinds (ModelInput, Layer, Cell, Wrapper, …)");
        }
        return new TypeDescription(
                Placeholders.typeId(type),
                kind,
                type,
                detail(type, COMPONENT, "label", words(type.getName())),
                detail(type, COMPONENT, "category", words(kind.core().getName())),
                detail(type, COMPONENT, "icon", ""),
                documentation(type),
                detail(type, COMPONENT, "equation", ""),
                detail(type, COMPONENT, "paper", ""),
                ports(),
                parameters(),
                containments());
    }

    private List<PortDescription> ports() {
        Map<String, PortDescription> ports = new LinkedHashMap<>();
        for (EClass declaring : type.getEAllSuperTypes()) {
            collectPorts(declaring, ports);
        }
        collectPorts(type, ports);
        return new ArrayList<>(ports.values());
    }

    private void collectPorts(EClass declaring, Map<String, PortDescription> ports) {
        for (EAnnotation annotation : declaring.getEAnnotations()) {
            if (PORT.equals(annotation.getSource())) {
                PortDescription port = port(annotation);
                ports.put(port.name(), port);
            }
        }
    }

    private PortDescription port(EAnnotation annotation) {
        String name = annotation.getDetails().get("name");
        if (name == null || name.isBlank()) {
            throw wrong("has a port without a name");
        }
        return new PortDescription(
                name,
                choose(annotation, name, "direction", "input", "output"),
                choose(annotation, name, "role", "state", "data"),
                Arrays.asList(value(annotation, "axes", "*").split(",")),
                Boolean.parseBoolean(value(annotation, "optional", "false")),
                value(annotation, "documentation", ""));
    }

    /** Whether the first of two words stands there. */
    private boolean choose(EAnnotation annotation, String port, String key, String yes, String no) {
        String word = annotation.getDetails().get(key);
        if (word == null || !(word.equals(yes) || word.equals(no))) {
            throw wrong("says " + key + "=" + word + " at port " + port + ", which must be " + yes + " or " + no);
        }
        return word.equals(yes);
    }

    /** What the engine sees to for every type comes after what is special about this one. */
    private List<ParameterDescription> parameters() {
        return type.getEAllAttributes().stream()
                .filter(a -> !a.isID() && a != ModelPackage.Literals.COMPONENT__NAME)
                .filter(a -> hasWeights() || a.getEContainingClass() != ModelPackage.Literals.TRAINABLE)
                .sorted(Comparator.comparingInt(a -> COMMON.indexOf(a.getEContainingClass())))
                .map(a -> new ParameterReader(type, a).read())
                .toList();
    }

    private boolean hasWeights() {
        return !detail(type, COMPONENT, "weights", "").equals("none");
    }

    private List<ContainmentDescription> containments() {
        return type.getEAllContainments().stream()
                .filter(r -> type != ModelPackage.Literals.GROUP || r == ModelPackage.Literals.GROUP__COMPONENTS)
                .map(this::containment)
                .toList();
    }

    private ContainmentDescription containment(EReference reference) {
        List<Kind> accepts = Arrays.stream(Kind.values())
                .filter(k -> reference.getEReferenceType().isSuperTypeOf(k.core()))
                .filter(k -> k != Kind.GROUP || type == ModelPackage.Literals.GROUP)
                .toList();
        return new ContainmentDescription(
                reference,
                reference.getName(),
                accepts,
                reference.getLowerBound(),
                reference.getUpperBound(),
                documentation(reference));
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("EClass " + Placeholders.typeId(type) + " " + what);
    }

    static String documentation(EModelElement element) {
        return detail(element, DOCUMENTATION, "documentation", "");
    }

    static String detail(EModelElement element, String source, String key, String absent) {
        EAnnotation annotation = element.getEAnnotation(source);
        return annotation == null ? absent : value(annotation, key, absent);
    }

    private static String value(EAnnotation annotation, String key, String absent) {
        String value = annotation.getDetails().get(key);
        return value == null ? absent : value;
    }

    /** {@code hiddenSize} → {@code Hidden size}; {@code LSTM} stays. */
    static String words(String name) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean startsWord = i > 0 && Character.isUpperCase(c) && Character.isLowerCase(name.charAt(i - 1));
            boolean acronym = i + 1 >= name.length() || Character.isUpperCase(name.charAt(i + 1));
            words.append(startsWord ? " " : "");
            words.append(i == 0 ? Character.toUpperCase(c) : startsWord && !acronym ? Character.toLowerCase(c) : c);
        }
        return words.toString();
    }
}
