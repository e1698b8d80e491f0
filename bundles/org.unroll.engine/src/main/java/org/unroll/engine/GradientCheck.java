package org.unroll.engine;

import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Dataset;
import org.unroll.engine.internal.network.Frame;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;

/**
 * Compares the gradient that a model computes with central differences {@code (L(w+ε) - L(w-ε)) / 2ε}, in 64 bits.
 */
public final class GradientCheck {
    private static final double STEP = 1e-5;
    private static final int MOST_VALUES = 400;

    private final Network network;
    private final Randomness randomness;
    private final Map<String, Double> errors = new TreeMap<>();

    private GradientCheck(Network network, Randomness randomness) {
        this.network = network;
        this.randomness = randomness;
    }

    /**
     * Checks every weight; of a large weight a part of its values, spread evenly.
     *
     * @param batch with the arrays of all inputs and losses
     * @param truncation checks windows of that many steps, each with the state carried into it held fixed; 0 checks
     *     whole sequences
     * @param seed of the weights and of dropout
     * @return the largest difference within each weight, divided by the largest gradient within it
     */
    public static Map<String, Double> errors(Blueprint blueprint, Dataset.Batch batch, int truncation, long seed) {
        try (Network network = new Network(blueprint, DataType.DOUBLE, true)) {
            Randomness randomness = Randomness.seeded(seed);
            network.parameters().initialize(randomness.of("weights"));
            GradientCheck check = new GradientCheck(network, randomness.of("dropout"));
            int steps = network.steps(batch);
            int window = truncation > 0 ? truncation : steps;
            Frame previous = null;
            for (int from = 0; from < steps; from += window) {
                Frame frame = network.frame(batch, Math.min(window, steps - from));
                frame.carry(previous);
                frame.load(batch, from);
                check.compare(frame);
                previous = frame;
            }
            return check.errors;
        }
    }

    /** The largest of {@link #errors} over whole sequences. */
    public static double largestError(Blueprint blueprint, Dataset.Batch batch) {
        return errors(blueprint, batch, 0, 1).values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    private void compare(Frame frame) {
        frame.forward(randomness);
        frame.backward();
        for (String name : network.parameters().weights().keySet()) {
            INDArray gradient = network.parameters().gradient(name).dup();
            double error = compare(frame, network.parameters().value(name), gradient);
            errors.merge(name, error, Math::max);
        }
        frame.forward(randomness);
    }

    private double compare(Frame frame, INDArray weight, INDArray gradient) {
        double difference = 0;
        double largest = 1e-8;
        long stride = Math.max(1, weight.length() / MOST_VALUES);
        for (long i = 0; i < weight.length(); i += stride) {
            double value = weight.getDouble(i);
            double up = loss(frame, weight, i, value + STEP);
            double down = loss(frame, weight, i, value - STEP);
            weight.putScalar(i, value);
            double computed = gradient.getDouble(i);
            difference = Math.max(difference, Math.abs(computed - (up - down) / (2 * STEP)));
            largest = Math.max(largest, Math.abs(computed));
        }
        return difference / largest;
    }

    private double loss(Frame frame, INDArray weight, long index, double value) {
        weight.putScalar(index, value);
        frame.forward(randomness);
        return frame.loss();
    }
}
