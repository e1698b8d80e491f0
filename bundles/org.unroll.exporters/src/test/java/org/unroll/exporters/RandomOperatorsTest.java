package org.unroll.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.unroll.cells.Activation;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainedModel;

/**
 * ONNX's recurrent operators, as we write them, in ONNX Runtime: random kinds, sizes, directions, initial states and
 * options, each on random batches with lengths, against the engine.
 */
class RandomOperatorsTest {
    private static final int MODELS = 330;
    private static final int[][] BATCHES = {{1, 1}, {3, 5}, {4, 8}};
    private static final double TOLERANCE = 1e-5;

    @Test
    void equalTheEngine() throws RunException {
        Map<String, Integer> seen = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        Network engine = new EngineNetwork();
        int nodes = 0;
        int compared = 0;
        for (int number = 0; number < MODELS; number++) {
            RandomOperator operator = new RandomOperator(number);
            TrainedModel model = operator.model();
            ModelProto written = new ModelWriter(model).write();
            nodes += count(operator, written);
            operator.options().forEach(option -> seen.merge(operator.name() + " " + option, 1, Integer::sum));
            try {
                double deviation = new Verification(model, engine, BATCHES).compare(written.toByteArray());
                compared += deviation > 0 && deviation <= TOLERANCE ? 1 : 0;
            } catch (RunException e) {
                wrong.add(number + " " + operator + ": " + e.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(nodes).isGreaterThan(MODELS);
        // Few values may be equal to the bit; all of them only where nothing was compared.
        assertThat(compared).isGreaterThan(MODELS * 3 / 4);
        check(seen);
    }

    /** Nodes of the operator; nothing else may compute the cell. */
    private static int count(RandomOperator operator, ModelProto model) {
        assertThat(model.getFunctionsList()).isEmpty();
        List<String> types = model.getGraph().getNodeList().stream()
                .map(node -> node.getOpType())
                .filter(List.of("RNN", "GRU", "LSTM", "Scan", "Loop")::contains)
                .toList();
        int expected = operator.options().contains("initial state") ? 2 : 1;
        assertThat(types).as(operator.toString()).hasSize(expected).containsOnly(operator.name());
        return types.size();
    }

    /** Every option was met, and each operator a hundred times. */
    private static void check(Map<String, Integer> seen) {
        for (String name : List.of("RNN", "GRU", "LSTM")) {
            for (String option : List.of("forward", "reverse", "both", "initial state", "bias", "clip")) {
                assertThat(seen.getOrDefault(name + " " + option, 0))
                        .as(name + " " + option)
                        .isBetween(20, MODELS / 3 - 20);
            }
            for (Activation function : Activation.values()) {
                assertThat(seen).as(name).containsKey(name + " activation " + function);
            }
        }
        assertThat(seen).containsKeys("GRU reset after", "LSTM peepholes", "LSTM coupledGates", "LSTM output ELU");
    }
}
