package org.unroll.engine.internal.analysis;

import java.util.List;
import java.util.Map;
import org.unroll.component.Contract;
import org.unroll.engine.Blueprint;

/**
 * What a component compiles to.
 *
 * @param nodes in the order of computation
 * @param outputs what leaves each of its output ports
 * @param sources the node and port that each of its output ports stands for
 */
record Built(List<Blueprint.Node> nodes, Map<String, Contract> outputs, Map<String, Blueprint.Wire> sources) {
    static Built of(Blueprint.Node node) {
        Map<String, Blueprint.Wire> sources = new java.util.HashMap<>();
        node.outputs().keySet().forEach(port -> sources.put(port, new Blueprint.Wire(node.name(), port)));
        return new Built(List.of(node), node.outputs(), sources);
    }
}
