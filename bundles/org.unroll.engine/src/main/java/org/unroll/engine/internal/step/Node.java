package org.unroll.engine.internal.step;

import java.util.List;

/**
 * A value of a step: a matrix that has one row for every row of the batch and varies with the step, or a fixed one that
 * follows from weights alone.
 */
final class Node {
    /** Number of rows of what varies with the step. */
    static final int BATCH = 0;

    private final int id;
    private final Kind kind;
    private final int rows;
    private final int columns;
    private final List<Node> inputs;

    Node(int id, Kind kind, int rows, int columns, List<Node> inputs) {
        this.id = id;
        this.kind = kind;
        this.rows = rows;
        this.columns = columns;
        this.inputs = inputs;
    }

    /** How a value comes about. */
    sealed interface Kind {
        /** Put in from outside. */
        record Leaf(String name) implements Kind {}

        /** The same number everywhere. */
        record Constant(double value) implements Kind {}

        /** Number by number; an operand with one row or one column serves all rows or columns. */
        record Elementwise(Pointwise function) implements Kind {}

        /** {@code a W}, or {@code a Wᵀ}; W is fixed. */
        record Product(boolean transposed) implements Kind {}

        /** Neighbouring rows and columns, a view. */
        record Slice(int row, int column) implements Kind {}

        /** Matrices side by side. */
        record Concatenation() implements Kind {}

        /** Columns from the last to the first. */
        record Reversal() implements Kind {}

        /** Sum of each row, {@code [rows,1]}. */
        record RowSum() implements Kind {}

        /** Largest number of each row, {@code [rows,1]}; has no gradient. */
        record RowMaximum() implements Kind {}

        /** Sum of each column over all rows of all steps, {@code [1,columns]}. */
        record ColumnSum() implements Kind {}

        /** {@code aᵀ b} over all rows of all steps. */
        record Contraction() implements Kind {}

        /** Sum of fixed matrices, each at a place in it. */
        record Collected(List<Slice> places) implements Kind {}
    }

    /** Counts up in the order of computation. */
    int id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    boolean batch() {
        return rows == BATCH;
    }

    /** Of a fixed value. */
    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    List<Node> inputs() {
        return inputs;
    }

    Node input(int index) {
        return inputs.get(index);
    }

    boolean elementwise() {
        return kind instanceof Kind.Elementwise;
    }

    boolean leaf() {
        return kind instanceof Kind.Leaf;
    }

    boolean constant() {
        return kind instanceof Kind.Constant;
    }

    boolean slice() {
        return kind instanceof Kind.Slice;
    }

    boolean isConstant(double value) {
        return kind instanceof Kind.Constant c && c.value() == value;
    }

    @Override
    public String toString() {
        return id + " " + kind + " [" + (batch() ? "B" : rows) + "," + columns + "] "
                + inputs.stream().map(Node::id).toList();
    }
}
