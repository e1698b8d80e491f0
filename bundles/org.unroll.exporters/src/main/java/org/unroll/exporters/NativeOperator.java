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
        inputs.add(add(prefix, ".W" + suffix, initializers, List.of("weight_ih")));
        inputs.add(add(prefix, ".R" + suffix, initializers, List.of("weight_hh")));
        boolean biased = directions.get(0).containsKey("bias_ih");
        inputs.add(biased ? add(prefix, ".B" + suffix, initializers, List.of("bias_ih", "bias_hh")) : "");
        return inputs;
    }

    private String add(String prefix, String suffix, Initializers initializers, List<String> weights) {
        INDArray first = Lookup.in(directions.get(0), weights.get(0));
        int length = (int) first.length();
        float[] values = new float[directions.size() * weights.size() * length];
        int offset = 0;
        for (Map<String, INDArray> direction : directions) {
            for (String weight : weights) {
                permute(Lookup.in(direction, weight), values, offset);
                offset += length;
            }
        }
        long[] shape = first.rank() == 2
                ? new long[] {directions.size(), first.size(0), first.size(1)}
                : new long[] {directions.size(), (long) weights.size() * length};
        return initializers.add(prefix + suffix, shape, values);
    }

    /** Copies the blocks of the gates in ONNX's order. */
    private void permute(INDArray weight, float[] target, int offset) {
        float[] source = weight.dup('c').data().asFloat();
        int block = source.length / operator.gates().size();
        for (int gate = 0; gate < operator.gates().size(); gate++) {
            System.arraycopy(source, operator.gates().get(gate) * block, target, offset + gate * block, block);
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
            var all = new ArrayList<String>();
            directions.forEach(direction -> perDirection.forEach(entry -> all.add((String) entry)));
            return Attribute.of(name, all);
        }
        return value instanceof Float number
                ? Attribute.of(name, number.floatValue())
                : Attribute.of(name, ((Number) value).longValue());
    }
}
