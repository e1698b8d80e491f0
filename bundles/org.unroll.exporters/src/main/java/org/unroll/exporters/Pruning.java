package org.unroll.exporters;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leaves away nodes whose results nothing uses: final states that are not wired, for example. */
final class Pruning {
    private Pruning() {}

    /**
     * The nodes that matter, in their order.
     *
     * @param results the values that are wanted
     */
    static List<NodeProto> needed(List<NodeProto> nodes, Collection<String> results) {
        Set<String> used = new HashSet<>(results);
        Deque<NodeProto> kept = new ArrayDeque<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            NodeProto node = nodes.get(i);
            if (node.getOutputList().stream().anyMatch(used::contains)) {
                addUses(node, used);
                kept.addFirst(node);
            }
        }
        return List.copyOf(kept);
    }

    /** What a node reads, in graphs inside it too. */
    private static void addUses(NodeProto node, Set<String> used) {
        used.addAll(node.getInputList());
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.hasG()) {
                attribute.getG().getNodeList().forEach(inner -> addUses(inner, used));
                attribute.getG().getOutputList().forEach(output -> used.add(output.getName()));
            }
        }
    }
}
