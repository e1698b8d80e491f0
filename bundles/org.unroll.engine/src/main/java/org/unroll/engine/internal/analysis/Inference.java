package org.unroll.engine.internal.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.unroll.component.Contract;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Kernels;
import org.unroll.model.Component;

/** One pass over the graph: what leaves every output, and the nodes that compute it. */
final class Inference {
    private final Problems problems;
    private final NodeFactory factory;
    private final Map<Component, Built> built = new HashMap<>();
    private final Map<String, Contract> wires = new LinkedHashMap<>();
    private final List<Blueprint.Node> nodes = new ArrayList<>();

    Inference(Types types, Problems problems) {
        this.problems = problems;
        factory = new NodeFactory(types, problems);
    }

    void run(Graph graph, BooleanSupplier abandoned) {
        for (Component component : graph.order()) {
            if (abandoned.getAsBoolean()) {
                throw new CancellationException("nobody waits for it");
            }
            arriving(graph.inputsOf(component))
                    .flatMap(arriving -> factory.build(component, String.valueOf(component.getName()), arriving))
                    .ifPresent(result -> {
                        built.put(component, result);
                        nodes.addAll(result.nodes());
                    });
        }
    }

    /** What arrives, or empty when something that is wired is not known. */
    private Optional<Arriving> arriving(Map<String, Link> links) {
        Map<String, Contract> contracts = new HashMap<>();
        Map<String, Blueprint.Wire> sources = new HashMap<>();
        for (Link link : links.values()) {
            Built source = built.get(link.source());
            if (source == null) {
                continue;
            }
            Contract contract = source.outputs().get(link.sourcePort());
            Blueprint.Wire wire = source.sources().get(link.sourcePort());
            if (contract == null || wire == null) {
                problems.error(
                        link,
                        "gets no state from " + Problems.name(link.source())
                                + ", whose layers have states of different sizes or parts",
                        "give all its layers the same cell and hidden size, or remove the wire");
                continue;
            }
            wires.put(link.id(), contract);
            contracts.put(link.targetPort(), contract);
            sources.put(link.targetPort(), wire);
        }
        return contracts.size() == links.size()
                ? Optional.of(new Arriving(contracts, sources, false))
                : Optional.empty();
    }

    Map<String, Contract> outputs() {
        return factory.outputs();
    }

    Map<String, Contract> wires() {
        return wires;
    }

    Map<String, Long> weights() {
        return factory.weights();
    }

    Kernels kernels() {
        return factory.kernels();
    }

    WeightPlan plan() {
        return factory.plan();
    }

    List<Blueprint.Node> nodes() {
        return nodes;
    }
}
