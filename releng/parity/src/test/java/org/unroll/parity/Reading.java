package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Dataset.Batch;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.internal.network.Frame;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;

/**
 * What the component {@code rnn} of a model made of a batch.
 *
 * @param outputs of every valid step of every row: {@code [row][step·features]}
 * @param states the parts of the final state, if it has one
 */
record Reading(float[][] outputs, List<float[]> states) {
    private static final Wire OUT = new Wire("rnn", "out");
    private static final Wire LAST = new Wire("rnn", "finalState");

    /** A batch of random numbers; whatever lies past the end of a row is NaN, in the target too large. */
    static Batch batch(int steps, int outputs, int... lengths) {
        Randomness random = Randomness.seeded(7);
        int longest = java.util.Arrays.stream(lengths).max().orElseThrow();
        float[] x = new float[lengths.length * steps * Recurrents.INPUTS];
        float[] y = new float[lengths.length * steps * outputs];
        for (int b = 0; b < lengths.length; b++) {
            for (int t = 0; t < longest; t++) {
                for (int i = 0; i < Recurrents.INPUTS; i++) {
                    float number = (float) random.nextGaussian();
                    x[(b * steps + t) * Recurrents.INPUTS + i] = t < lengths[b] ? number : Float.NaN;
                }
                for (int i = 0; i < outputs; i++) {
                    float number = (float) random.nextGaussian();
                    y[(b * steps + t) * outputs + i] = t < lengths[b] ? number : 1e6f;
                }
            }
            java.util.Arrays.fill(
                    x, (b * steps + longest) * Recurrents.INPUTS, (b + 1) * steps * Recurrents.INPUTS, Float.NaN);
        }
        Map<String, INDArray> arrays = new TreeMap<>();
        arrays.put("x", Nd4j.createFromArray(x).reshape(lengths.length, steps, Recurrents.INPUTS));
        arrays.put("y", Nd4j.createFromArray(y).reshape(lengths.length, steps, outputs));
        return new Batch(arrays, lengths);
    }

    /** Reads whole sequences. */
    static Reading of(Network network, Batch batch) {
        return of(network, batch, network.steps(batch));
    }

    /** Reads window after window, each from the state that the one before ended with. */
    static Reading of(Network network, Batch batch, int window) {
        int steps = network.steps(batch);
        List<List<Float>> rows = new ArrayList<>();
        for (int b = 0; b < batch.lengths().length; b++) {
            rows.add(new ArrayList<>());
        }
        Frame previous = null;
        for (int from = 0; from < steps; from += window) {
            previous = read(network, batch, from, Math.min(window, steps - from), previous);
            append(previous, rows);
        }
        Frame last = java.util.Objects.requireNonNull(previous);
        float[][] outputs = new float[rows.size()][];
        for (int b = 0; b < outputs.length; b++) {
            outputs[b] = array(rows.get(b));
        }
        List<float[]> states =
                last.has(LAST) ? last.value(LAST).stream().map(Reading::numbers).toList() : List.of();
        return new Reading(outputs, states);
    }

    private static Frame read(Network network, Batch batch, int from, int steps, @Nullable Frame previous) {
        Frame frame = network.frame(batch, steps);
        frame.carry(previous);
        frame.load(batch, from);
        frame.forward(Randomness.seeded(3));
        return frame;
    }

    private static void append(Frame frame, List<List<Float>> rows) {
        INDArray out = frame.value(OUT).get(0);
        float[] numbers = numbers(out);
        int features = (int) out.size(2);
        int[] lengths = frame.lengths(OUT);
        for (int b = 0; b < lengths.length; b++) {
            int row = b * (int) out.size(1) * features;
            for (int i = 0; i < lengths[b] * features; i++) {
                rows.get(b).add(numbers[row + i]);
            }
            for (int i = lengths[b] * features; i < out.size(1) * features; i++) {
                assertThat(numbers[row + i])
                        .as("output past the end of row %d", b)
                        .isZero();
            }
        }
    }

    private static float[] array(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    static float[] numbers(INDArray array) {
        return array.dup('c').reshape(-1).toFloatVector();
    }

    /** Loss and gradients over whole sequences, by the names of the weights. */
    static Map<String, float[]> gradients(Network network, Batch batch) {
        Frame frame = read(network, batch, 0, network.steps(batch), null);
        frame.backward();
        Map<String, float[]> gradients = new TreeMap<>();
        gradients.put("loss", new float[] {(float) frame.loss()});
        network.parameters()
                .weights()
                .keySet()
                .forEach(
                        name -> gradients.put(name, numbers(network.parameters().gradient(name))));
        return gradients;
    }

    /** Equal but for the order of additions. */
    void requireEqual(Reading other) {
        for (int b = 0; b < outputs.length; b++) {
            requireEqual("outputs of row " + b, outputs[b], other.outputs[b]);
        }
        assertThat(states).hasSameSizeAs(other.states);
        for (int i = 0; i < states.size(); i++) {
            requireEqual("part " + i + " of the state", states.get(i), other.states.get(i));
        }
    }

    static void requireEqual(String what, float[] actual, float[] expected) {
        assertThat(actual).as(what).containsExactly(expected, within(1e-5f));
    }
}
