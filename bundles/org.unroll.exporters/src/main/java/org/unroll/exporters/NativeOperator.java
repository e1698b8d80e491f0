package org.unroll.exporters;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.OnnxOperator;

/**
 * The weights and attributes of ONNX's RNN, LSTM and GRU. ONNX wants them as {@code W [D,G·H,I]}, {@code R [D,G·H,H]}
 * and {@code B [D,2·G·H]}, with its own order of gates.
 *
 * @param operator which, and how its gates are found in the cell's
 * @param directions weights of the cell for each direction, by their short names
 */
record NativeOperator(OnnxOperator operator, List<Map<String, INDArray>> directions) {

    /** Number of hidden units. */
    long hiddenSize() {
        return Lookup.in(directions.get(0), "weight_hh").size(1);
    }

    /**
     * Adds the weights to a model.
     *
     * @param suffix of their names
     * @return the names to give the operator as inputs, the last empty where the cell has no biases
     */
    List<String> initialize(String prefix, String suffix, Initializers initializers) {
        var inputs = new ArrayList<String>();
        List<Integer> gates = operator.gates();
        inputs.add(add(prefix, ".W" + suffix, initializers, gates, List.of("weight_ih")));
        inputs.add(add(prefix, ".R" + suffix, initializers, gates, List.of("weight_hh")));
        boolean biased = directions.get(0).containsKey("bias_ih");
        inputs.add(biased ? add(prefix, ".B" + suffix, initializers, gates, List.of("bias_ih", "bias_hh")) : "");
        return inputs;
    }

    /** Adds the peepholes to a model; their name, or nothing where there are none. */
    List<String> peepholes(String prefix, String suffix, Initializers initializers) {
        List<Integer> blocks = operator.peepholes();
        return blocks.isEmpty()
                ? List.of()
                : List.of(add(prefix, ".P" + suffix, initializers, blocks, List.of("weight_peephole")));
    }

    private String add(
            String prefix, String suffix, Initializers initializers, List<Integer> order, List<String> weights) {
        INDArray first = Lookup.in(directions.get(0), weights.get(0));
        int length = (int) (hiddenSize() * order.size() * (first.rank() == 2 ? first.size(1) : 1));
        float[] values = new float[directions.size() * weights.size() * length];
        int offset = 0;
        for (Map<String, INDArray> direction : directions) {
            for (String weight : weights) {
                permute(Lookup.in(direction, weight), order, values, offset);
                offset += length;
            }
        }
        long[] shape = first.rank() == 2
                ? new long[] {directions.size(), hiddenSize() * order.size(), first.size(1)}
                : new long[] {directions.size(), (long) weights.size() * length};
        return initializers.add(prefix + suffix, shape, values);
    }

    /** Copies the blocks of the gates in ONNX's order, those that are complements negated. */
    private void permute(INDArray weight, List<Integer> order, float[] target, int offset) {
        float[] source = weight.dup('c').data().asFloat();
        int block = (int) (source.length / weight.size(0) * hiddenSize());
        for (int gate = 0; gate < order.size(); gate++) {
            int from = order.get(gate);
            int sign = from < 0 ? -1 : 1;
            int start = (from < 0 ? ~from : from) * block;
            for (int i = 0; i < block; i++) {
                target[offset + gate * block + i] = sign * source[start + i];
            }
        }
    }

    /** The attributes of the node. */
    AttributeProto[] attributes(String direction) {
        var attributes = new ArrayList<AttributeProto>();
        attributes.add(Attribute.of("hidden_size", hiddenSize()));
        attributes.add(Attribute.of("direction", direction));
        operator.attributes().forEach((name, value) -> attributes.add(attribute(name, value)));
        return attributes.toArray(new AttributeProto[0]);
    }

    private AttributeProto attribute(String name, Object value) {
        if (value instanceof List<?> perDirection) {
            var all = new ArrayList<Object>();
            directions.forEach(direction -> all.addAll(perDirection));
            return perDirection.get(0) instanceof Float
                    ? Attribute.floats(name, all.stream().map(Float.class::cast).toList())
                    : Attribute.of(name, all.stream().map(String.class::cast).toList());
        }
        return value instanceof Float number
                ? Attribute.of(name, number.floatValue())
                : Attribute.of(name, ((Number) value).longValue());
    }
}
