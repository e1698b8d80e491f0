package org.unroll.component;

import java.util.List;
import java.util.Map;

/**
 * The standard recurrent operator of ONNX that computes what a cell computes. The cell's weights must be named
 * {@code weight_ih [G·H,I]}, {@code weight_hh [G·H,H]} and, unless it has no biases, {@code bias_ih} and
 * {@code bias_hh [G·H]}; peepholes of an LSTM {@code weight_peephole}.
 *
 * @param name {@code RNN}, {@code LSTM} or {@code GRU}
 * @param gates for every gate in ONNX's order, which gate of the cell's weights it is: LSTM {0,3,1,2}; {@code ~k} is the
 *     gate k with its rows negated
 * @param peepholes the same for the blocks of {@code weight_peephole}, ONNX's order i, o, f; empty where there are none
 * @param attributes further attributes of the node: Long, Float, or a list of String or Float for each direction
 */
public record OnnxOperator(String name, List<Integer> gates, List<Integer> peepholes, Map<String, Object> attributes) {
    public OnnxOperator {
        gates = List.copyOf(gates);
        peepholes = List.copyOf(peepholes);
        attributes = Map.copyOf(attributes);
    }

    /** An operator without peepholes. */
    public OnnxOperator(String name, List<Integer> gates, Map<String, Object> attributes) {
        this(name, gates, List.of(), attributes);
    }
}
