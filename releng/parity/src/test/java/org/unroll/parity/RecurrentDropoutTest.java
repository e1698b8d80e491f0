package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Dataset;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.internal.network.Frame;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;

/**
 * Dropout of the state: one mask m for a sequence. With {@code h_t = 1 + m∘h_{t-1}} and probability ½, a unit counts 1, 1,
 * 1, 1 where it is dropped and 1, 3, 7, 15 where it is kept.
 */
class RecurrentDropoutTest {
    private static final int ROWS = 5;
    private static final int STEPS = 4;
    private static final int UNITS = 40;
    private static final double[] KEPT = {1, 3, 7, 15};

    private static Blueprint counting() {
        return new Model()
                .add("layers:Input", "x", "size=\"1\"")
                .add("losses:MeanSquaredError", "loss", "")
                .add(
                        "cells:IndRNN",
                        "rnn",
                        "hiddenSize=\"" + UNITS + "\" activation=\"IDENTITY\" bias=\"false\" recurrentDropout=\"0.5\"")
                .chain("x", "rnn")
                .compile();
    }

    private static Dataset.Batch ones() {
        INDArray y = Nd4j.zeros(DataType.FLOAT, ROWS, STEPS, UNITS);
        return new Dataset.Batch(
                Map.of("x", Nd4j.ones(DataType.FLOAT, ROWS, STEPS, 1), "y", y),
                new int[] {STEPS, STEPS, STEPS, STEPS, STEPS});
    }

    /** The outputs {@code [B,T,H]} of a pass in windows. */
    private static double[][] counted(boolean training, int window, long seed) {
        double[][] steps = new double[STEPS][];
        try (Network network = new Network(counting(), DataType.FLOAT, training)) {
            network.parameters().value("rnn.weight_ih_l0").assign(1);
            network.parameters().value("rnn.weight_hh_l0").assign(1);
            Frame previous = null;
            for (int from = 0; from < STEPS; from += window) {
                Frame frame = network.frame(ones(), window);
                frame.carry(previous);
                frame.load(ones(), from);
                frame.forward(Randomness.seeded(seed));
                INDArray out = frame.value(new Wire("rnn", "out")).get(0).castTo(DataType.DOUBLE);
                for (int t = 0; t < window; t++) {
                    steps[from + t] =
                            out.tensorAlongDimension(t, 0, 2).dup('c').ravel().toDoubleVector();
                }
                previous = frame;
            }
        }
        return steps;
    }

    @Test
    void masksAreTheSameAtEveryStep() {
        check(counted(true, STEPS, 1));
    }

    @Test
    void masksAreTheSameInEveryWindow() {
        double[][] windows = counted(true, 2, 1);
        check(windows);
        assertThat(windows).isDeepEqualTo(counted(true, STEPS, 1));
    }

    private static void check(double[][] steps) {
        int kept = 0;
        for (int unit = 0; unit < ROWS * UNITS; unit++) {
            boolean counts = steps[STEPS - 1][unit] > 1;
            kept += counts ? 1 : 0;
            for (int t = 0; t < STEPS; t++) {
                assertThat(steps[t][unit]).isEqualTo(counts ? KEPT[t] : 1);
            }
        }
        assertThat(kept).isBetween(60, 140);
    }

    @Test
    void masksFollowTheSeed() {
        assertThat(counted(true, STEPS, 0)).isDeepEqualTo(counted(true, STEPS, 0));
        assertThat(counted(true, STEPS, 0)[1]).isNotEqualTo(counted(true, STEPS, 1)[1]);
    }

    @Test
    void dropsNothingAtInference() {
        double[][] steps = counted(false, STEPS, 1);
        for (int t = 0; t < STEPS; t++) {
            assertThat(steps[t]).containsOnly(t + 1);
        }
    }
}
