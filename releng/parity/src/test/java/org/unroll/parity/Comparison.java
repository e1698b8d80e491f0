package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Dataset;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.internal.network.Frame;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;

/** Runs a model with the weights of a case and compares outputs, final states, loss and all gradients. */
final class Comparison {
    private final Blueprint blueprint;
    private final References expected;

    Comparison(Blueprint blueprint, References expected) {
        this.blueprint = blueprint;
        this.expected = expected;
    }

    /**
     * Compares.
     *
     * @param output the component whose output is the case's {@code out}
     */
    void check(DataType type, String output) {
        double tolerance = type == DataType.DOUBLE ? 1e-10 : 1e-5;
        assertThat(blueprint.weights().keySet())
                .containsExactlyInAnyOrderElementsOf(expected.all("weight/").keySet());
        try (Network network = new Network(blueprint, type, true)) {
            expected.all("weight/")
                    .forEach((name, value) -> network.parameters().value(name).assign(value.castTo(type)));
            Dataset.Batch batch = expected.batch();
            Frame frame = network.frame(batch, network.steps(batch));
            frame.load(batch, 0);
            frame.carry(null);
            frame.forward(Randomness.seeded(0));
            checkOutput(frame, new Wire(output, "out"), tolerance);
            checkStates(frame, new Wire(output, "finalState"), tolerance);
            double loss = expected.get("loss").getDouble(0);
            assertThat(frame.loss()).as("loss").isCloseTo(loss, within(tolerance * Math.max(1, Math.abs(loss))));
            frame.backward();
            expected.all("gradient/")
                    .forEach((name, gradient) ->
                            equal("gradient " + name, network.parameters().gradient(name), gradient, tolerance));
        }
    }

    /** Positions past the end of a row do not count. */
    private void checkOutput(Frame frame, Wire wire, double tolerance) {
        INDArray actual = frame.value(wire).get(0).dup('c');
        INDArray wanted = expected.get("out").dup('c');
        if (wanted.rank() == 3) {
            int[] lengths = frame.lengths(wire);
            for (int b = 0; b < lengths.length; b++) {
                for (int t = lengths[b]; t < wanted.size(1); t++) {
                    actual.slice(b).slice(t).assign(0);
                    wanted.slice(b).slice(t).assign(0);
                }
            }
        }
        equal("output", actual, wanted, tolerance);
    }

    private void checkStates(Frame frame, Wire wire, double tolerance) {
        List<String> parts = Stream.of("h", "c").filter(expected::has).toList();
        for (int i = 0; i < parts.size(); i++) {
            INDArray state = frame.value(wire).get(i);
            equal("final state " + parts.get(i), state, expected.get(parts.get(i)), tolerance);
        }
    }

    private static void equal(String what, INDArray actual, INDArray wanted, double tolerance) {
        assertThat(actual.shape()).as(what).isEqualTo(wanted.shape());
        double scale = Math.max(1, wanted.amaxNumber().doubleValue());
        assertThat(actual.castTo(DataType.DOUBLE).dup('c').reshape(-1).toDoubleVector())
                .as(what)
                .containsExactly(wanted.dup('c').reshape(-1).toDoubleVector(), within(tolerance * scale));
    }
}
