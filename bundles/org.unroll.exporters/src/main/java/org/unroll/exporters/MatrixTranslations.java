package org.unroll.exporters;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.unroll.engine.RunException;

/** Products of matrices and tensors. */
final class MatrixTranslations {
    private MatrixTranslations() {}

    static Map<String, Translation> table() {
        Map<String, Translation> table = new HashMap<>();
        table.put("matmul", Translation.of(MatrixTranslations::product));
        table.put("mmul", Translation.of(MatrixTranslations::product));
        table.put("tensordot", Translation.of(MatrixTranslations::contraction));
        table.put("biasadd", Translation.of((o, g) -> {
            if (o.flag(0)) {
                throw o.refused("with channels on the second axis");
            }
            return g.node("Add", o.inputs());
        }));
        table.put("xw_plus_b", Translation.of(MatrixTranslations::affine));
        return table;
    }

    private static String affine(Operation operation, GraphWriter graph) throws RunException {
        if (Arrays.stream(operation.integers()).anyMatch(flag -> flag != 0)) {
            throw operation.refused("with transposed factors");
        }
        return graph.node("Gemm", operation.inputs());
    }

    /** Integers: whether the first factor, the second and the result are transposed. Reals: factors. */
    private static String product(Operation operation, GraphWriter graph) throws RunException {
        boolean[] transposed = new boolean[3];
        for (int i = 0; i < operation.integers().length && i < 3; i++) {
            transposed[i] = operation.integers()[i] != 0;
        }
        double[] factors = operation.reals();
        if (factors.length == 2 && (factors[0] != 1 || factors[1] != 0)) {
            throw operation.refused("with a factor");
        }
        Optional<String> rows = chosenRows(operation, graph, transposed);
        if (rows.isPresent()) {
            return rows.get();
        }
        boolean matrices = operation.rank(0) == 2 && operation.rank(1) == 2;
        String result =
                matrices && transposed[1] ? gemm(operation, graph, transposed) : matMul(operation, graph, transposed);
        return transposed[2] ? swapped(graph, result, operation.outputRank()) : result;
    }

    /** A product with one-hot rows picks rows: an embedding. */
    private static Optional<String> chosenRows(Operation operation, GraphWriter graph, boolean[] transposed) {
        boolean plain = !transposed[0] && !transposed[1] && !transposed[2] && operation.rank(1) == 2;
        return operation
                .producer(0)
                .filter(left -> plain && left.name().equals("onehot"))
                .filter(left -> left.integers()[0] == -1 || left.integers()[0] == left.rank(0))
                .filter(left -> left.reals()[0] == 1 && left.reals()[1] == 0)
                .map(left -> graph.node("Gather", List.of(operation.inputs().get(1), left.input())));
    }

    /** Keeps a weight in PyTorch's layout: no transposed copy of it. */
    private static String gemm(Operation operation, GraphWriter graph, boolean[] transposed) {
        return graph.node(
                "Gemm",
                operation.inputs(),
                Attribute.of("transA", transposed[0] ? 1L : 0L),
                Attribute.of("transB", transposed[1] ? 1L : 0L));
    }

    private static String matMul(Operation operation, GraphWriter graph, boolean[] transposed) {
        String left = operation.inputs().get(0);
        String right = operation.inputs().get(1);
        return graph.node(
                "MatMul",
                List.of(
                        transposed[0] ? swapped(graph, left, operation.rank(0)) : left,
                        transposed[1] ? swapped(graph, right, operation.rank(1)) : right));
    }

    private static String swapped(GraphWriter graph, String value, int rank) {
        if (rank < 2) {
            return value;
        }
        long[] axes = LongStream.range(0, rank).toArray();
        axes[rank - 1] = rank - 2L;
        axes[rank - 2] = rank - 1L;
        return graph.transpose(value, axes);
    }

    /** Sum over pairs of axes: number of axes and axes of the first tensor, then of the second. */
    private static String contraction(Operation operation, GraphWriter graph) {
        long[] integers = operation.integers();
        int count = (int) integers[0];
        var left = new StringBuilder();
        var right = new StringBuilder();
        var result = new StringBuilder();
        for (int axis = 0; axis < operation.rank(0); axis++) {
            left.append((char) ('a' + axis));
        }
        for (int axis = 0; axis < operation.rank(1); axis++) {
            right.append((char) ('A' + axis));
        }
        for (int pair = 0; pair < count; pair++) {
            int a = Math.floorMod(integers[1 + pair], operation.rank(0));
            int b = Math.floorMod(integers[2 + count + pair], operation.rank(1));
            right.setCharAt(b, left.charAt(a));
        }
        (left.toString() + right)
                .chars()
                .filter(c -> (left.indexOf(Character.toString(c)) < 0) != (right.indexOf(Character.toString(c)) < 0))
                .forEach(c -> result.append((char) c));
        return graph.node("Einsum", operation.inputs(), Attribute.of("equation", left + "," + right + "->" + result));
    }
}
