package org.unroll.engine.internal.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nodes of one phase put together to passes: element-wise ones of the same shape that are ready at the same time. Views
 * are no work.
 */
final class Groups {
    private final List<List<Node>> groups = new ArrayList<>();
    private final Map<Node, List<Node>> groupOf = new HashMap<>();

    /**
     * Groups the nodes of a phase.
     *
     * @param nodes in the order of computation
     */
    Groups(List<Node> nodes) {
        Set<Node> open = new LinkedHashSet<>(nodes);
        open.removeIf(Node::slice);
        while (!open.isEmpty()) {
            Node first = open.stream()
                    .filter(node -> ready(node, open))
                    .filter(Node::elementwise)
                    .findFirst()
                    .orElseGet(() -> open.stream()
                            .filter(node -> ready(node, open))
                            .findFirst()
                            .orElseThrow());
            close(first.elementwise() ? gather(first, open) : List.of(first), open);
        }
    }

    private static boolean ready(Node node, Set<Node> open) {
        return node.inputs().stream().map(Groups::source).noneMatch(open::contains);
    }

    /** What a view is a view of. */
    private static Node source(Node node) {
        return node.slice() ? node.input(0) : node;
    }

    private static List<Node> gather(Node first, Set<Node> open) {
        List<Node> group = new ArrayList<>();
        Set<Node> left = new LinkedHashSet<>(open);
        for (Node node : open) {
            boolean fits = node.elementwise() && node.rows() == first.rows() && node.columns() == first.columns();
            if (fits && ready(node, left)) {
                group.add(node);
                left.remove(node);
            }
        }
        return group;
    }

    private void close(List<Node> group, Set<Node> open) {
        groups.add(group);
        group.forEach(node -> groupOf.put(node, group));
        open.removeAll(group);
    }

    /** In the order of computation. */
    List<List<Node>> all() {
        return groups;
    }

    /** Whether two nodes are computed in the same pass. */
    boolean together(Node a, Node b) {
        List<Node> group = groupOf.get(a);
        return group != null && group == groupOf.get(b);
    }
}
