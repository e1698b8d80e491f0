package org.unroll.parity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.engine.Blueprint;
import org.unroll.engine.ComponentRegistry.Registered;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;
import org.unroll.model.ContainmentDescription;
import org.unroll.model.Kind;
import org.unroll.model.ParameterDescription;
import org.unroll.model.TypeDescription;

/**
 * Small models around every registered cell and wrapper, from their descriptions alone: one with the defaults, and one for
 * each parameter set to something else.
 */
final class Recurrents {
    static final int INPUTS = 2;
    /** Long lists of functions differ in nothing that lengths, windows and directions could matter to. */
    private static final int MOST_VALUES = 4;
    /** Sizes are set for all; these carry a state from batch to batch, name another component, or hold still. */
    private static final Set<String> LEFT_ALONE =
            Set.of("hiddenSize", "stateful", "weightsFrom", "frozen", "initializer", "l1", "l2");

    private Recurrents() {}

    /**
     * A model, and which face of its cells computes.
     *
     * @param text how the component {@code rnn} is written
     */
    record Specimen(
            String title, Kind kind, Models.CellText text, Blueprint blueprint, Map<Boolean, Network> networks) {
        /** With the weights of seed 1; made once, because writing formulas takes longest. */
        Network network(boolean training) {
            Network network = networks.computeIfAbsent(training, t -> new Network(blueprint, DataType.FLOAT, t));
            network.parameters().initialize(Randomness.seeded(1).of("weights"));
            return network;
        }

        /** Features of its output. */
        int outputs() {
            return node().recurrence().outputSize();
        }

        Blueprint.RecurrentNode node() {
            return (Blueprint.RecurrentNode) blueprint.nodes().stream()
                    .filter(Blueprint.RecurrentNode.class::isInstance)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static List<Specimen> all() {
        return Engine.ALL.registry().types().stream()
                .filter(type -> type.description().kind() == Kind.CELL
                        || type.description().kind() == Kind.WRAPPER)
                .flatMap(Recurrents::of)
                .toList();
    }

    private static Stream<Specimen> of(Registered type) {
        TypeDescription description = type.description();
        String written = description.id().replace("urn:unroll:", "").replace('#', ':');
        return variants(description).stream()
                .flatMap(parameters -> specimens(description.kind(), written, parameters, description.containments()));
    }

    private static Stream<Specimen> specimens(
            Kind kind, String type, Map<String, String> parameters, List<ContainmentDescription> containments) {
        String attributes = parameters.entrySet().stream()
                .map(parameter -> "%s=\"%s\"".formatted(parameter.getKey(), parameter.getValue()))
                .sorted()
                .collect(Collectors.joining(" "));
        Models.CellText text = new Models.CellText(type, attributes);
        Model model = new Model()
                .add("layers:Input", "x", "size=\"%d\"".formatted(INPUTS))
                .add("losses:MeanSquaredError", "loss", "");
        List<String> children = new ArrayList<>();
        for (ContainmentDescription containment : containments) {
            int count = containment.maximum() == 1 ? 1 : containment.minimum() + 1;
            for (int i = 0; i < count; i++) {
                children.add(model.child(containment.feature(), "cells:LSTM", "cell" + i, "hiddenSize=\"3\""));
            }
        }
        model.add(type, "rnn", attributes, children.toArray(String[]::new));
        Blueprint blueprint = model.chain("x", "rnn").compile();
        return Faces.of(blueprint)
                .map(face -> new Specimen(
                        type + " " + attributes + (Faces.fused(face) ? " fused" : ""),
                        kind,
                        text,
                        face,
                        new HashMap<>()));
    }

    private static List<Map<String, String>> variants(TypeDescription type) {
        Map<String, String> small = new HashMap<>();
        type.parameters().stream()
                .filter(parameter -> parameter.name().equals("hiddenSize"))
                .forEach(parameter -> small.put(parameter.name(), "3"));
        List<Map<String, String>> variants = new ArrayList<>(List.of(small));
        for (ParameterDescription parameter : type.parameters()) {
            if (!LEFT_ALONE.contains(parameter.name())) {
                for (String value : alternatives(parameter)) {
                    Map<String, String> changed = new HashMap<>(small);
                    changed.put(parameter.name(), value);
                    variants.add(changed);
                }
            }
        }
        return variants;
    }

    private static List<String> alternatives(ParameterDescription parameter) {
        String standard = String.valueOf(Objects.requireNonNull(parameter.defaultValue()));
        List<String> all = switch (parameter.type()) {
            case BOOLEAN -> List.of("true", "false");
            case ENUMERATION -> parameter.values();
            case NUMBER -> List.of("0.3");
            case INTEGER -> List.of("2");
            case STRING -> List.of();
        };
        return all.stream()
                .filter(value -> !value.equals(standard))
                .limit(all.size() > MOST_VALUES ? 1 : MOST_VALUES)
                .toList();
    }
}
