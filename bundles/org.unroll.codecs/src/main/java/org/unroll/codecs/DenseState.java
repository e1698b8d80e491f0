package org.unroll.codecs;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.unroll.component.Contract;
import org.unroll.component.Initializer;
import org.unroll.component.Scope;
import org.unroll.component.State;
import org.unroll.component.Weight;

/**
 * A state from rows of numbers, each part by weights of its own: {@code s = tanh(W x + b)}.
 *
 * @param state what comes out, {@code [runs,B,size]} for each part
 */
record DenseState(Contract state) {
    /** The parts of a state of {@code LSTM} ({@code h, c}) or of most other cells ({@code h}). */
    static List<String> parts(boolean cell) {
        return cell ? List.of("h", "c") : List.of("h");
    }

    private int runs() {
        return state.axes().get(0).size().orElseThrow();
    }

    /** The weights of one part. */
    Stream<Weight> weights(State part, int inputs) {
        Initializer uniform = Initializer.uniform(1 / Math.sqrt(inputs));
        int outputs = runs() * part.size();
        return Stream.of(
                new Weight("weight_" + part.name(), uniform, outputs, inputs),
                new Weight("bias_" + part.name(), uniform, outputs));
    }

    /** Adds one part to what a layer gives at its port {@code out}: {@code [B,inputs] → [runs,B,size]}. */
    void apply(Scope scope, State part, SDVariable rows, Map<String, SDVariable> outputs) {
        SameDiff graph = scope.graph();
        SDVariable sum = graph.mmul(rows, scope.weight("weight_" + part.name()), false, true, false)
                .add(scope.weight("bias_" + part.name()));
        SDVariable runs = graph.reshape(graph.math().tanh(sum), -1, runs(), part.size());
        outputs.put("out." + part.name(), graph.permute(runs, 1, 0, 2));
    }
}
