package org.unroll.engine.internal.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.internal.step.Node.Kind.Slice;

/**
 * The derivative of a step, as further nodes: from the gradients of its results to those of its leaves. What goes to a
 * weight becomes one product or one sum over all steps.
 */
final class Adjoint {
    private final Nodes nodes;
    private final Map<Node, List<Share>> shares = new HashMap<>();
    private final Map<Node, Node> gradients = new HashMap<>();

    /** What one reader of a value sends back, for the part of the value that begins at a place. */
    private record Share(Node gradient, Slice place) {}

    Adjoint(Nodes nodes) {
        this.nodes = nodes;
    }

    /** Adds to the gradient of a value of the same shape. */
    void send(Node value, Node gradient) {
        send(value, gradient, new Slice(0, 0));
    }

    private void send(Node value, Node gradient, Slice place) {
        if (value.kind() instanceof Slice view) {
            send(value.input(0), gradient, new Slice(view.row() + place.row(), view.column() + place.column()));
        } else if (!value.constant()) {
            shares.computeIfAbsent(value, v -> new ArrayList<>()).add(new Share(gradient, place));
        }
    }

    /** Goes back from the results to the leaves; all gradients of results must have been sent. */
    void derive() {
        for (int id = nodes.all().size() - 1; id >= 0; id--) {
            Node node = nodes.all().get(id);
            if (shares.containsKey(node)) {
                Node gradient = node.batch() ? gathered(node) : collected(node);
                gradients.put(node, gradient);
                new Rules(nodes, this::sendFitted).apply(node, gradient);
            }
        }
    }

    /** The gradient of a value; null where it does not matter. */
    @Nullable
    Node gradient(Node value) {
        return gradients.get(value);
    }

    /** Adds to the gradient of an operand that may have served several rows or columns. */
    private void sendFitted(Node operand, Node gradient) {
        if (operand.constant()) {
            return;
        }
        Node fitted = gradient;
        if (operand.columns() == 1 && gradient.columns() > 1) {
            fitted = nodes.rowSum(fitted);
        }
        if (!operand.batch() && (gradient.batch() || operand.rows() == 1 && gradient.rows() > 1)) {
            fitted = nodes.columnSum(fitted);
        }
        send(operand, fitted);
    }

    private Node collected(Node node) {
        List<Share> sent = shares.getOrDefault(node, List.of());
        return nodes.collected(
                node.rows(),
                node.columns(),
                sent.stream().map(Share::gradient).toList(),
                sent.stream().map(Share::place).toList());
    }

    /** Where parts of a value were read, its gradient is put together from the parts. */
    private Node gathered(Node node) {
        List<Share> sent = shares.getOrDefault(node, List.of());
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, node.columns()));
        for (Share share : sent) {
            cuts.add(share.place().column());
            cuts.add(share.place().column() + share.gradient().columns());
        }
        List<Node> parts = new ArrayList<>();
        for (int from = 0; from < node.columns(); from = java.util.Objects.requireNonNull(cuts.higher(from))) {
            int count = java.util.Objects.requireNonNull(cuts.higher(from)) - from;
            parts.add(part(sent, from, count));
        }
        return nodes.widened(nodes.concatenation(parts), node.columns());
    }

    private Node part(List<Share> sent, int from, int count) {
        Node sum = nodes.constant(0, count);
        for (Share share : sent) {
            int start = from - share.place().column();
            if (start >= 0 && start + count <= share.gradient().columns()) {
                sum = nodes.of(Pointwise.ADD, sum, nodes.columns(share.gradient(), start, count));
            }
        }
        return sum;
    }
}
