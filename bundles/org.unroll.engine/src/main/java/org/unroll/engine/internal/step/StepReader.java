package org.unroll.engine.internal.step;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseReduceOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.summarystats.Variance;

/** Reads a graph into nodes: products, slices, concatenations and sums here, the rest by {@link Functions}. */
final class StepReader {
    private final SameDiff graph;
    private final Nodes nodes;
    private final Functions functions;
    private final Map<String, SameDiffOp> makers = new HashMap<>();
    private final Map<String, Node> values = new HashMap<>();
    private final Map<String, Node> transposed = new HashMap<>();
    private final Map<String, INDArray> constants = new LinkedHashMap<>();

    /**
     * Starts with what comes from outside.
     *
     * @param leaves one node for each input, state and weight, by the names of the graph
     */
    StepReader(SameDiff graph, Nodes nodes, Map<String, Node> leaves) {
        this.graph = graph;
        this.nodes = nodes;
        functions = new Functions(nodes);
        values.putAll(leaves);
        for (SameDiffOp op : graph.getOps().values()) {
            op.getOutputsOfOp().forEach(output -> makers.put(output, op));
        }
    }

    /** The node of a variable. */
    Node read(String variable) {
        Node known = values.get(variable);
        if (known != null) {
            return known;
        }
        SameDiffOp op = makers.get(variable);
        if (op == null) {
            return keep(variable, constant(variable));
        }
        read(op);
        Node made = values.get(variable);
        if (made == null) {
            throw new UnsupportedStepException(
                    "output " + variable + " of " + op.getOp().opName());
        }
        return made;
    }

    /** Fixed matrices of the graph itself, by the names of their leaves. */
    Map<String, INDArray> constants() {
        return constants;
    }

    private Node keep(String variable, Node node) {
        values.put(variable, node);
        return node;
    }

    private Node constant(String name) {
        SDVariable variable = graph.getVariable(name);
        INDArray array = variable != null && variable.isConstant() ? variable.getArr() : null;
        if (array == null || array.rank() > 2) {
            throw new UnsupportedStepException("variable " + name);
        }
        if (array.length() == 1 && array.rank() < 2) {
            return nodes.constant(array.getDouble(0));
        }
        constants.put(name, array);
        return nodes.leaf(name, rows(array.shape()), columns(array.shape()));
    }

    /** Rows of a fixed matrix or row. */
    static int rows(long... shape) {
        return shape.length < 2 ? 1 : Math.toIntExact(shape[0]);
    }

    static int columns(long... shape) {
        return shape.length == 0 ? 1 : Math.toIntExact(shape[shape.length - 1]);
    }

    private void read(SameDiffOp op) {
        List<String> inputs = op.getInputsToOp() == null ? List.of() : op.getInputsToOp();
        List<String> outputs = op.getOutputsOfOp();
        String name = op.getOp().opName();
        if (name.equals("split")) {
            split(arguments(op), read(inputs.get(0)), outputs);
            return;
        }
        if (name.equals("transpose") || name.equals("permute")) {
            // Only a product can use it; anything else that reads it finds no value.
            transposed.put(outputs.get(0), read(inputs.get(0)));
            return;
        }
        keep(outputs.get(0), read(name, op, inputs));
    }

    private Node read(String name, SameDiffOp op, List<String> inputs) {
        return switch (name) {
            case "matmul" -> product(arguments(op), inputs.get(0), inputs.get(1));
            case "xw_plus_b" ->
                nodes.of(
                        Pointwise.ADD,
                        product(new long[] {0, 0, 0}, inputs.get(0), inputs.get(1)),
                        read(inputs.get(2)));
            case "slice" -> slice(arguments(op), read(inputs.get(0)));
            case "strided_slice" -> stridedSlice(arguments(op), read(inputs.get(0)));
            case "concat" -> concatenation(arguments(op), inputs);
            case "identity" -> read(inputs.get(0));
            case "cast" -> cast(inputs.get(0), op);
            case "reduce_sum" -> nodes.rowSum(reduced(op, inputs));
            case "reduce_mean" -> functions.mean(reduced(op, inputs));
            case "var" -> functions.variance(reduced(op, inputs), corrected(op));
            case "std" -> functions.deviation(reduced(op, inputs), corrected(op));
            case "standardize" -> functions.standardized(lastAxis(arguments(op), read(inputs.get(0))));
            case "layer_norm" -> layerNorm(op, inputs);
            case "reverse" -> nodes.reversal(lastAxis(arguments(op), read(inputs.get(0))));
            case "reduce_max" -> functions.maximum(reduced(op, inputs));
            case "reduce_min" -> functions.minimum(reduced(op, inputs));
            case "reduce_norm2" -> functions.norm(reduced(op, inputs));
            case "softmax" -> functions.softmax(lastAxis(arguments(op), read(inputs.get(0))));
            default ->
                functions.of(name, op.getOp(), inputs.stream().map(this::read).toList());
        };
    }

    private static long[] arguments(SameDiffOp op) {
        return op.getOp() instanceof DynamicCustomOp custom ? custom.iArgs() : new long[0];
    }

    private Node product(long[] arguments, String first, String second) {
        if (arguments[0] != 0 || arguments.length > 2 && arguments[2] != 0 || !matrix(first) || !matrix(second)) {
            throw new UnsupportedStepException("product of " + first + " and " + second);
        }
        boolean flipped = arguments[1] != 0;
        SameDiffOp maker = makers.get(second);
        if (maker != null && !values.containsKey(second)) {
            read(maker);
        }
        Node weight = transposed.get(second);
        return weight == null
                ? nodes.product(read(first), read(second), flipped)
                : nodes.product(read(first), weight, !flipped);
    }

    private boolean matrix(String name) {
        SDVariable variable = graph.getVariable(name);
        long[] shape = variable == null ? null : variable.getShape();
        return shape == null || shape.length == 2;
    }

    private Node slice(long[] arguments, Node value) {
        int axes = arguments.length / 2;
        if (axes == 0 || axes > 2) {
            throw new UnsupportedStepException("slice of " + axes + " axes");
        }
        int row = axes == 2 ? Math.toIntExact(arguments[0]) : 0;
        int column = Math.toIntExact(arguments[axes - 1]);
        long wide = arguments[2 * axes - 1];
        int columns = wide < 0 ? value.columns() - column : Math.toIntExact(wide);
        if (value.batch()) {
            if (row != 0 || axes != 2 || arguments[2] >= 0) {
                throw new UnsupportedStepException("slice of the rows of the batch");
            }
            return nodes.columns(value, column, columns);
        }
        int rows = axes == 1 ? value.rows() : arguments[2] < 0 ? value.rows() - row : Math.toIntExact(arguments[2]);
        return nodes.slice(value, row, rows, column, columns);
    }

    /** Five masks (begin, ellipsis, end, new axis, shrink), then begin, end and stride of each axis. */
    private Node stridedSlice(long[] arguments, Node value) {
        int axes = (arguments.length - 5) / 3;
        if (axes != 2 || arguments[1] != 0 || arguments[3] != 0 || arguments[4] != 0) {
            throw new UnsupportedStepException("strided slice");
        }
        int[] from = new int[2];
        int[] to = new int[2];
        for (int axis = 0; axis < 2; axis++) {
            int size = axis == 0 ? value.rows() : value.columns();
            boolean start = (arguments[0] >> axis & 1) != 0;
            boolean end = (arguments[2] >> axis & 1) != 0;
            from[axis] = start ? 0 : Math.toIntExact(arguments[5 + axis]);
            to[axis] = end ? size : Math.toIntExact(arguments[7 + axis]);
            boolean backwards = from[axis] < 0 || to[axis] < 0 || arguments[9 + axis] != 1;
            if (backwards || axis == 0 && value.batch() && !(start && end)) {
                throw new UnsupportedStepException("strided slice");
            }
        }
        int rows = value.batch() ? Node.BATCH : to[0] - from[0];
        return nodes.slice(value, from[0], rows, from[1], to[1] - from[1]);
    }

    private void split(long[] arguments, Node value, List<String> outputs) {
        boolean last = arguments.length == 2 && (arguments[1] == 1 || arguments[1] == -1);
        if (!last || !value.batch() || value.columns() % outputs.size() != 0) {
            throw new UnsupportedStepException("split");
        }
        int columns = value.columns() / outputs.size();
        for (int i = 0; i < outputs.size(); i++) {
            keep(outputs.get(i), nodes.columns(value, i * columns, columns));
        }
    }

    private Node concatenation(long[] arguments, List<String> inputs) {
        List<Node> parts = inputs.stream().map(this::read).toList();
        if (arguments.length != 1
                || arguments[0] != 1 && arguments[0] != -1
                || !parts.stream().allMatch(Node::batch)) {
            throw new UnsupportedStepException("concat");
        }
        return nodes.concatenation(parts);
    }

    private Node cast(String input, SameDiffOp op) {
        DataType from = graph.getVariable(input).dataType();
        DataType to = graph.getVariable(op.getOutputsOfOp().get(0)).dataType();
        if (!to.isFPType() || !from.isFPType() && from != DataType.BOOL) {
            throw new UnsupportedStepException("cast from " + from + " to " + to);
        }
        return read(input);
    }

    /** What a reduction reads, where it reduces each row to one number and keeps the axis. */
    private Node reduced(SameDiffOp op, List<String> inputs) {
        Node value = read(inputs.get(0));
        if (inputs.size() == 1
                && op.getOp() instanceof BaseReduceOp reduction
                && reduction.isKeepDims()
                && value.batch()
                && reduction.dimensions() != null
                && reduction.dimensions().length() == 1) {
            return lastAxis(new long[] {reduction.dimensions().getLong(0)}, value);
        }
        throw new UnsupportedStepException(op.getOp().opName() + " of other axes than the last, kept");
    }

    private static Node lastAxis(long[] axes, Node value) {
        if (axes.length == 1 && (axes[0] == 1 || axes[0] == -1) && value.batch()) {
            return value;
        }
        throw new UnsupportedStepException("axis other than the last");
    }

    private static boolean corrected(SameDiffOp op) {
        return ((Variance) op.getOp()).isBiasCorrected();
    }

    private Node layerNorm(SameDiffOp op, List<String> inputs) {
        Node normal = functions.standardized(lastAxis(arguments(op), read(inputs.get(0))));
        Node scaled = nodes.of(Pointwise.MULTIPLY, normal, read(inputs.get(1)));
        return inputs.size() < 3 ? scaled : nodes.of(Pointwise.ADD, scaled, read(inputs.get(2)));
    }
}
