package org.unroll.exporters;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Collects the nodes of one graph; values are known by their names. */
final class GraphWriter {
    private final Names names;
    private final List<NodeProto> nodes;
    private final Map<TensorProto, String> constants;
    private final String component;

    private GraphWriter(Names names, List<NodeProto> nodes, Map<TensorProto, String> constants, String component) {
        this.names = names;
        this.nodes = nodes;
        this.constants = constants;
        this.component = component;
    }

    /** For a graph that stands for itself: a model's or a function's. */
    static GraphWriter of(Names names) {
        return new GraphWriter(names, new ArrayList<>(), new HashMap<>(), "");
    }

    /** For a graph inside this one, which sees the values of this one. */
    GraphWriter inner() {
        return new GraphWriter(names, new ArrayList<>(), new HashMap<>(), component);
    }

    /** The same graph; what is written is named after a component. */
    GraphWriter within(String name) {
        return new GraphWriter(names, nodes, constants, name + "/");
    }

    /** Everything written so far, in order. */
    List<NodeProto> nodes() {
        return List.copyOf(nodes);
    }

    /** A name that nothing else has. */
    String fresh(String wanted) {
        return names.fresh(component + wanted);
    }

    /** Writes a node with one output and names that. */
    String node(String operator, List<String> inputs, AttributeProto... attributes) {
        return nodes(operator, inputs, 1, attributes).get(0);
    }

    /** Writes a node with several outputs and names those. */
    List<String> nodes(String operator, List<String> inputs, int outputs, AttributeProto... attributes) {
        return call("", operator, inputs, outputs, attributes);
    }

    /** Writes a node of another domain than ONNX's own. */
    List<String> call(String domain, String operator, List<String> inputs, int outputs, AttributeProto... attributes) {
        var results = new ArrayList<String>();
        for (int i = 0; i < outputs; i++) {
            results.add(fresh(operator));
        }
        named(domain, operator, inputs, results, attributes);
        return results;
    }

    /** Writes a node whose output has a given name. */
    void copy(String value, String name) {
        named("", "Identity", List.of(value), List.of(name));
    }

    private void named(
            String domain, String operator, List<String> inputs, List<String> outputs, AttributeProto... attributes) {
        nodes.add(NodeProto.newBuilder()
                .setDomain(domain)
                .setOpType(operator)
                .setName(outputs.get(0))
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllAttribute(List.of(attributes))
                .build());
    }

    /** A vector of whole numbers. */
    String longs(long... values) {
        return constant(Tensors.longs("", new long[] {values.length}, values));
    }

    /** One whole number without axes. */
    String whole(long value) {
        return constant(Tensors.longs("", new long[0], value));
    }

    /** One number without axes. */
    String number(double value) {
        return constant(Tensors.floats("", new long[0], (float) value));
    }

    /** One number without axes, of a type. */
    String scalar(ElementType type, double value) {
        return switch (type) {
            case FLOAT -> number(value);
            case INT64 -> whole((long) value);
            case BOOL -> cast(whole(value == 0 ? 0 : 1), ElementType.BOOL);
        };
    }

    /** An array. */
    String array(INDArray values) {
        return constant(Tensors.of("", values));
    }

    private String constant(TensorProto tensor) {
        return constants.computeIfAbsent(tensor, t -> node("Constant", List.of(), Attribute.of("value", t)));
    }

    String cast(String value, ElementType type) {
        return node("Cast", List.of(value), Attribute.of("to", type.number()));
    }

    String transpose(String value, long... axes) {
        return node("Transpose", List.of(value), Attribute.of("perm", axes));
    }

    String reshape(String value, long... shape) {
        return node("Reshape", List.of(value, longs(shape)));
    }

    String squeeze(String value, long... axes) {
        return node("Squeeze", List.of(value, longs(axes)));
    }

    String unsqueeze(String value, long... axes) {
        return node("Unsqueeze", List.of(value, longs(axes)));
    }

    String concat(List<String> values, long axis) {
        return values.size() == 1 ? values.get(0) : node("Concat", values, Attribute.of("axis", axis));
    }

    /** Part of a value along one axis. */
    String slice(String value, long axis, long from, long to) {
        return node("Slice", List.of(value, longs(from), longs(to), longs(axis)));
    }

    /** Some of the lengths of a value's axes, as a vector. */
    String shape(String value, long from, long to) {
        return node("Shape", List.of(value), Attribute.of("start", from), Attribute.of("end", to));
    }

    /** A tensor filled with one value. */
    String filled(String shape, ElementType type, double value) {
        TensorProto fill = switch (type) {
            case FLOAT -> Tensors.floats("", new long[] {1}, (float) value);
            case INT64 -> Tensors.longs("", new long[] {1}, (long) value);
            case BOOL -> throw new IllegalArgumentException("fills with numbers only");
        };
        return node("ConstantOfShape", List.of(shape), Attribute.of("value", fill));
    }
}
