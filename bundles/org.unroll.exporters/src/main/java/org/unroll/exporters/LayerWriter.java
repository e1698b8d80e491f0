package org.unroll.exporters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.unroll.component.Contract;
import org.unroll.engine.Blueprint.LayerNode;
import org.unroll.engine.RunException;

/** Writes layers: what the layer writes for inference, translated operation by operation. */
final class LayerWriter {
    private final Initializers initializers;

    LayerWriter(Initializers initializers) {
        this.initializers = initializers;
    }

    void write(LayerNode node, Values values, GraphWriter graph) throws RunException {
        LayerScope scope = new LayerScope(node, initializers);
        Trace trace = scope.trace();
        Map<String, String> known = new HashMap<>();
        scope.weights().forEach((variable, fullName) -> known.put(variable, initializers.keep(fullName)));
        Map<String, String> unfolded = new HashMap<>();
        node.inputs().forEach((port, wire) -> {
            Contract contract = Lookup.in(node.contracts(), port);
            if (contract.role() == Contract.Role.STATE) {
                for (int i = 0; i < contract.parts().size(); i++) {
                    String part = contract.parts().get(i).name();
                    known.put(
                            LayerScope.variableOf(port + "." + part),
                            values.parts(wire).get(i));
                }
                return;
            }
            String value = values.data(wire);
            String folded = node.layer().pointwise() ? fold(contract, value, graph) : value;
            unfolded.put(folded, value);
            known.put(LayerScope.variableOf(port), folded);
        });
        for (String port : node.inputs().keySet()) {
            if (scope.usesTime(port)) {
                time(node, port, values, graph, known);
            }
        }
        Map<String, Map<String, String>> states = new HashMap<>();
        List<String> ports = new ArrayList<>(scope.outputs().keySet());
        List<String> variables = ports.stream()
                .map(port -> Lookup.in(scope.outputs(), port).name())
                .toList();
        List<String> results = GraphTranslator.write(trace, known, variables, graph);
        for (int i = 0; i < ports.size(); i++) {
            String port = ports.get(i);
            String result = results.get(i);
            int dot = port.indexOf('.');
            if (dot > 0) {
                states.computeIfAbsent(port.substring(0, dot), p -> new HashMap<>())
                        .put(port.substring(dot + 1), result);
                continue;
            }
            // What passes unchanged, as dropout lets it, is not folded and unfolded.
            if (unfolded.containsKey(result)) {
                result = Lookup.in(unfolded, result);
            } else if (node.layer().pointwise()) {
                result = unfold(node, port, result, values, graph);
            }
            values.put(node.name(), port, List.of(result));
        }
        states.forEach((port, parts) -> values.put(
                node.name(),
                port,
                Lookup.in(node.outputs(), port).names().stream()
                        .map(part -> Lookup.in(parts, part))
                        .toList()));
    }

    private static boolean folds(Contract contract) {
        return contract.axes().size() > (contract.element() == Contract.Element.IDS ? 1 : 2);
    }

    /** {@code [B,T,I] → [B·T,I]}, ids {@code [B,T] → [B·T]}. */
    private static String fold(Contract contract, String value, GraphWriter graph) {
        if (!folds(contract)) {
            return value;
        }
        return contract.element() == Contract.Element.IDS
                ? graph.reshape(value, -1)
                : graph.reshape(value, -1, contract.features());
    }

    /** The way back: the leading axes of the input that has most of them, then those of the result. */
    private static String unfold(LayerNode node, String port, String result, Values values, GraphWriter graph) {
        String widest = node.inputs().keySet().stream()
                .filter(input -> folds(Lookup.in(node.contracts(), input)))
                .findFirst()
                .orElse(null);
        Contract contract = Lookup.in(node.outputs(), port);
        if (widest == null || !folds(contract)) {
            return result;
        }
        Contract source = Lookup.in(node.contracts(), widest);
        boolean ids = source.element() == Contract.Element.IDS;
        long leading = source.axes().size() - (ids ? 0L : 1L);
        String shape = graph.shape(values.input(node, widest), 0, leading);
        return contract.element() == Contract.Element.IDS
                ? graph.node("Reshape", List.of(result, shape))
                : graph.node(
                        "Reshape", List.of(result, graph.concat(List.of(shape, graph.longs(contract.features())), 0)));
    }

    private static void time(LayerNode node, String port, Values values, GraphWriter graph, Map<String, String> known)
            throws RunException {
        if (!Lookup.in(node.contracts(), port).sequential()) {
            throw new RunException("asks for lengths at its port " + port + ", which is no sequence");
        }
        String value = values.input(node, port);
        String steps = graph.squeeze(graph.shape(value, 1, 2), 0);
        String range = graph.node("Range", List.of(graph.whole(0), steps, graph.whole(1)));
        known.put(LayerScope.stepsOf(port), graph.cast(range, ElementType.FLOAT));
        String own = values.lengths(Lookup.in(node.inputs(), port));
        String lengths = own != null ? own : graph.node("Expand", List.of(steps, graph.shape(value, 0, 1)));
        known.put(LayerScope.lengthsOf(port), graph.cast(lengths, ElementType.FLOAT));
    }
}
