package org.unroll.itests;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.unroll.engine.Analyzer;
import org.unroll.engine.ComponentRegistry;
import org.unroll.engine.ComponentRegistry.Registered;
import org.unroll.model.Component;
import org.unroll.model.ContainmentDescription;
import org.unroll.model.ModelPackage;
import org.unroll.model.ParameterDescription;
import org.unroll.model.PortDescription;
import org.unroll.model.TypeDescription;

/**
 * Makes small models around any component type, from its description alone: one with the defaults, and one for every
 * other value of a parameter that has few of them.
 */
final class Specimens {
    private static final int SIZE = 3;
    /** Each costs seconds; what a function of many does is checked where all of them are. */
    private static final int MOST_VALUES = 4;

    private static final List<String> LAYOUTS = List.of("SEQUENCE", "VECTOR", "TOKENS", "LABEL");
    private final ComponentRegistry registry;
    private final Analyzer analyzer;

    Specimens(ComponentRegistry registry, Analyzer analyzer) {
        this.registry = registry;
        this.analyzer = analyzer;
    }

    /** Every model around a type that the analyzer finds valid. */
    List<Specimen> of(Registered type) {
        List<Specimen> specimens = new ArrayList<>();
        for (Map<String, String> parameters : variants(type.description())) {
            switch (type.description().kind()) {
                case CELL, WRAPPER -> specimens.add(recurrent(type, parameters));
                case LAYER -> {
                    if (carriesState(type, false)) {
                        specimens.add(state(type, parameters));
                    } else {
                        LAYOUTS.forEach(layout -> specimens.add(layer(type, parameters, layout)));
                    }
                }
                case LOSS -> LAYOUTS.subList(0, 2).forEach(layout -> specimens.add(loss(type, parameters, layout)));
                case ENCODER, DECODER -> specimens.add(translator(type, parameters));
                default -> {
                    // Inputs, data sources, optimizers and clippers have no gradient.
                }
            }
        }
        specimens.removeIf(
                specimen -> !analyzer.analyze(specimen.architecture()).valid());
        return specimens;
    }

    /** Values of parameters: the defaults with small sizes, then one change at a time. */
    private static List<Map<String, String>> variants(TypeDescription type) {
        Map<String, String> small = new HashMap<>();
        type.parameters().stream()
                .filter(p -> List.of("hiddenSize", "units", "size").contains(p.name()))
                .forEach(p -> small.put(p.name(), Integer.toString(SIZE)));
        List<Map<String, String>> variants = new ArrayList<>(List.of(small));
        for (ParameterDescription parameter : type.parameters()) {
            if (parameter.attribute().getEContainingClass() == ModelPackage.Literals.TRAINABLE) {
                continue; // Says how weights are drawn and changed; their gradient stays the same.
            }
            for (String value : alternatives(parameter)) {
                Map<String, String> changed = new HashMap<>(small);
                changed.put(parameter.name(), value);
                variants.add(changed);
            }
        }
        return variants;
    }

    private static List<String> alternatives(ParameterDescription parameter) {
        List<String> all = switch (parameter.type()) {
            case BOOLEAN -> List.of("true", "false");
            case ENUMERATION ->
                parameter
                        .values()
                        .subList(0, Math.min(MOST_VALUES, parameter.values().size()));
            case NUMBER ->
                parameter.exclusiveMaximum() != null || switchedOff(parameter) ? List.of("0.0", "0.3") : List.of();
            case INTEGER -> switchedOff(parameter) ? List.of("2") : List.of();
            default -> List.of();
        };
        String standard = String.valueOf(parameter.defaultValue());
        return all.stream().filter(value -> !value.equals(standard)).toList();
    }

    /** Whether 0, which stands for no such option, is the default. */
    private static boolean switchedOff(ParameterDescription parameter) {
        return parameter.defaultValue() instanceof Number number && number.doubleValue() == 0;
    }

    private Specimen recurrent(Registered type, Map<String, String> parameters) {
        Specimen specimen = new Specimen(registry).named(type.description().label() + " " + parameters);
        Component input = specimen.add("Input", "x", Map.of("layout", "SEQUENCE", "size", "2"));
        Component component = filled(specimen, type, parameters);
        specimen.wire(input, specimen.add(component));
        loss(specimen, component);
        return specimen;
    }

    private Specimen layer(Registered type, Map<String, String> parameters, String layout) {
        Specimen specimen =
                new Specimen(registry).named(type.description().label() + " " + parameters + " on " + layout);
        Component before = start(specimen, layout);
        Component layer = specimen.add(filled(specimen, type, parameters));
        specimen.wire(before, layer);
        for (PortDescription port : type.description().ports()) {
            if (port.input() && !port.optional() && !port.name().equals("in")) {
                Component input = specimen.add("Dense", "for-" + port.name(), Map.of("units", "4"));
                specimen.wire(before, input);
                specimen.wire(input, "out", layer, port.name());
            }
        }
        Component after = specimen.add("Dense", "after", Map.of("units", "2"));
        specimen.wire(layer, after);
        loss(specimen, after);
        return specimen;
    }

    private static boolean carriesState(Registered type, boolean input) {
        return type.description().ports().stream().anyMatch(port -> port.input() == input && port.state());
    }

    /** What makes a state: of that of a GRU, or of a vector; another GRU starts from it. */
    private Specimen state(Registered type, Map<String, String> parameters) {
        Specimen specimen = new Specimen(registry).named(type.description().label() + " " + parameters);
        Component sequence = start(specimen, "SEQUENCE");
        Map<String, String> size = Map.of("hiddenSize", Integer.toString(SIZE));
        Component layer = specimen.add(filled(specimen, type, parameters));
        if (carriesState(type, true)) {
            Component first = specimen.add("GRU", "first", size);
            specimen.wire(sequence, first);
            specimen.wire(first, "finalState", layer, "in");
        } else {
            specimen.wire(specimen.add("Input", "v", Map.of("layout", "VECTOR", "size", "4")), layer);
        }
        Component second = specimen.add("GRU", "second", size);
        specimen.wire(sequence, second);
        specimen.wire(layer, "out", second, "initialState");
        loss(specimen, second);
        return specimen;
    }

    private Specimen loss(Registered type, Map<String, String> parameters, String layout) {
        Specimen specimen =
                new Specimen(registry).named(type.description().label() + " " + parameters + " on " + layout);
        Component before = start(specimen, layout);
        specimen.wire(before, "out", specimen.add(filled(specimen, type, parameters)), "prediction");
        return specimen;
    }

    /** Something with weights, so that what follows has a gradient to pass on; ids come as they are. */
    private static Component start(Specimen specimen, String layout) {
        Component input = specimen.add("Input", "x", Map.of("layout", layout, "size", "4"));
        if (layout.equals("TOKENS") || layout.equals("LABEL")) {
            return input;
        }
        return specimen.wire(input, specimen.add("Dense", "before", Map.of("units", "4")));
    }

    private static void loss(Specimen specimen, Component prediction) {
        specimen.wire(prediction, "out", specimen.add("MeanSquaredError", "loss", Map.of()), "prediction");
    }

    /** An encoder and a decoder, one of them of the wanted type. */
    private Specimen translator(Registered type, Map<String, String> parameters) {
        Specimen specimen = new Specimen(registry).named(type.description().label() + " " + parameters);
        boolean encodes = type.description().kind() == org.unroll.model.Kind.ENCODER;
        String wanted = type.description().id();
        Component encoder = specimen.add(
                specimen.make(encodes ? wanted : "FinalStateEncoder", "encoder", encodes ? parameters : Map.of()));
        Component decoder = specimen.add(
                specimen.make(encodes ? "GreedyDecoder" : wanted, "decoder", encodes ? Map.of() : parameters));
        chain(encoder, specimen, List.of("Embedding", "GRU"));
        chain(decoder, specimen, List.of("Embedding", "GRU", "Dense"));
        Map<String, String> ids = Map.of("layout", "TOKENS", "size", Integer.toString(SIZE));
        specimen.wire(specimen.add("Input", "x", ids), encoder);
        specimen.wire(encoder, "context", decoder, "context");
        specimen.wire(specimen.add("Input", "y", ids), "out", decoder, "target");
        specimen.wire(decoder, "out", specimen.add("CrossEntropy", "loss", Map.of()), "prediction");
        return specimen;
    }

    private static void chain(Component container, Specimen specimen, List<String> types) {
        for (String type : types) {
            String size = Map.of("Embedding", "size", "GRU", "hiddenSize", "Dense", "units")
                    .get(type);
            Component child =
                    specimen.make(type, type.toLowerCase(java.util.Locale.ROOT), Map.of(size, Integer.toString(SIZE)));
            child.setId(container.getId() + "-" + child.getId());
            put(container, "layers", child);
        }
    }

    /** The component with as many cells in it as it needs, and one more where it takes more. */
    private Component filled(Specimen specimen, Registered type, Map<String, String> parameters) {
        Component component = specimen.make(type.description().id(), "subject", parameters);
        for (ContainmentDescription containment : type.description().containments()) {
            int count = containment.maximum() == 1 ? 1 : containment.minimum() + 1;
            for (int i = 0; i < count; i++) {
                put(component, containment.feature(), specimen.make("LSTM", "cell" + i, Map.of("hiddenSize", "3")));
            }
        }
        return component;
    }

    @SuppressWarnings("unchecked")
    private static void put(EObject container, String feature, Component child) {
        EStructuralFeature reference = container.eClass().getEStructuralFeature(feature);
        if (reference.isMany()) {
            ((List<Component>) container.eGet(reference)).add(child);
        } else {
            container.eSet(reference, child);
        }
    }
}
