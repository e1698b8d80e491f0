package org.unroll.engine.internal.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.unroll.engine.internal.step.Node.Kind;

/** Makes nodes; equal ones are made once. Slices are taken as early as possible, so that they stay views. */
final class Nodes {
    private final List<Node> all = new ArrayList<>();
    private final Map<List<Object>, Node> made = new HashMap<>();

    /** Those made so far, each after what it reads. */
    List<Node> all() {
        return all;
    }

    Node leaf(String name, int rows, int columns) {
        return make(new Kind.Leaf(name), rows, columns);
    }

    Node constant(double value) {
        return constant(value, 1);
    }

    /** A row of equal numbers. */
    Node constant(double value, int columns) {
        return make(new Kind.Constant(value), 1, columns);
    }

    Node of(Pointwise function, Node... operands) {
        Node same = unchanged(function, operands);
        if (same != null) {
            return same;
        }
        int rows = 1;
        int columns = 1;
        for (Node operand : operands) {
            rows = common(rows, operand.rows(), "rows");
            columns = common(columns, operand.columns(), "columns");
        }
        return make(new Kind.Elementwise(function), rows, columns, operands);
    }

    private static @org.jspecify.annotations.Nullable Node unchanged(Pointwise function, Node... operands) {
        Node first = operands[0];
        Node last = operands[operands.length - 1];
        return switch (function) {
            case ADD ->
                fills(last, first) && last.isConstant(0)
                        ? first
                        : fills(first, last) && first.isConstant(0) ? last : null;
            case MULTIPLY ->
                fills(last, first) && last.isConstant(1)
                        ? first
                        : fills(first, last) && first.isConstant(1) ? last : null;
            case SUBTRACT -> fills(last, first) && last.isConstant(0) ? first : null;
            case DIVIDE -> fills(last, first) && last.isConstant(1) ? first : null;
            default -> null;
        };
    }

    /** Whether a result with both as operands has the shape of the second one. */
    private static boolean fills(Node small, Node large) {
        return (small.rows() == 1 || small.rows() == large.rows())
                && (small.columns() == 1 || small.columns() == large.columns());
    }

    private static int common(int a, int b, String axis) {
        if (a == Node.BATCH && b <= 1 || a == b) {
            return a;
        }
        if (a == 1 || b == Node.BATCH && a <= 1) {
            return b;
        }
        if (b == 1) {
            return a;
        }
        throw new UnsupportedStepException(axis + " " + a + " and " + b + " do not fit");
    }

    Node product(Node a, Node weight, boolean transposed) {
        int inner = transposed ? weight.columns() : weight.rows();
        if (weight.batch() || weight.constant() || a.constant() || a.columns() != inner) {
            throw new UnsupportedStepException("product of " + a + " with " + weight);
        }
        return make(new Kind.Product(transposed), a.rows(), transposed ? weight.rows() : weight.columns(), a, weight);
    }

    Node contraction(Node a, Node b) {
        return make(new Kind.Contraction(), a.columns(), b.columns(), a, b);
    }

    Node rowSum(Node a) {
        return a.columns() == 1 ? a : make(new Kind.RowSum(), a.rows(), 1, solid(a));
    }

    Node rowMaximum(Node a) {
        return a.columns() == 1 ? a : make(new Kind.RowMaximum(), a.rows(), 1, solid(a));
    }

    Node reversal(Node a) {
        return a.columns() == 1 ? a : make(new Kind.Reversal(), a.rows(), a.columns(), solid(a));
    }

    Node columnSum(Node a) {
        return make(new Kind.ColumnSum(), 1, a.columns(), a);
    }

    /** A new one each time: each has a place of its own. */
    Node collected(int rows, int columns, List<Node> parts, List<Kind.Slice> places) {
        return add(new Kind.Collected(List.copyOf(places)), rows, columns, parts);
    }

    Node concatenation(List<Node> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int columns = parts.stream().mapToInt(Node::columns).sum();
        boolean batch = parts.stream().anyMatch(Node::batch);
        if (!batch) {
            throw new UnsupportedStepException("weights side by side");
        }
        return make(new Kind.Concatenation(), Node.BATCH, columns, parts.toArray(Node[]::new));
    }

    /** The same numbers in a larger shape. */
    Node widened(Node a, int columns) {
        return a.columns() == columns ? a : of(Pointwise.ADD, a, constant(0, columns));
    }

    private Node solid(Node a) {
        return a.constant() ? of(Pointwise.COPY, a) : a;
    }

    Node columns(Node a, int from, int count) {
        return slice(a, 0, a.rows(), from, count);
    }

    Node slice(Node a, int row, int rows, int column, int columns) {
        if (rows == a.rows() && columns == a.columns()) {
            return a;
        }
        if (row < 0 || column < 0 || row + rows > Math.max(a.rows(), 0) || column + columns > a.columns()) {
            throw new UnsupportedStepException("slice at " + row + "," + column + " of " + a);
        }
        Kind kind = a.kind();
        if (kind instanceof Kind.Constant constant) {
            return make(constant, rows, columns);
        }
        if (kind instanceof Kind.Slice outer) {
            return slice(a.input(0), outer.row() + row, rows, outer.column() + column, columns);
        }
        if (a.batch() && kind instanceof Kind.Elementwise function) {
            Node[] parts = a.inputs().stream()
                    .map(i -> i.columns() == 1 ? i : slice(i, 0, i.rows(), column, columns))
                    .toArray(Node[]::new);
            return widened(of(function.function(), parts), columns);
        }
        if (a.batch() && kind instanceof Kind.Concatenation) {
            return ofConcatenation(a, column, columns);
        }
        return make(new Kind.Slice(row, column), rows, columns, a);
    }

    private Node ofConcatenation(Node a, int column, int columns) {
        List<Node> parts = new ArrayList<>();
        int start = 0;
        for (Node part : a.inputs()) {
            int from = Math.max(column, start);
            int to = Math.min(column + columns, start + part.columns());
            if (from < to) {
                parts.add(columns(part, from - start, to - from));
            }
            start += part.columns();
        }
        return concatenation(parts);
    }

    private Node make(Kind kind, int rows, int columns, Node... inputs) {
        List<Object> key =
                List.of(kind, rows, columns, Arrays.stream(inputs).map(Node::id).toList());
        return made.computeIfAbsent(key, k -> add(kind, rows, columns, List.of(inputs)));
    }

    private Node add(Kind kind, int rows, int columns, List<Node> inputs) {
        Node node = new Node(all.size(), kind, rows, columns, List.copyOf(inputs));
        all.add(node);
        return node;
    }
}
