package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.unroll.component.Dataset.Batch;
import org.unroll.engine.internal.network.Frame;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;

/**
 * From batches to new weights. Batches whose gradients are added up count as one batch: each loss that is a mean is divided
 * by the number of values in all of them.
 *
 * <p>Truncated backpropagation through time (Williams and Peng 1990): a batch of long sequences is read in windows; each
 * starts from the state the one before ended with, has a gradient of its own and updates the weights. A window without
 * a position that counts (a loss on the last step lies in a later one) only hands on its state.
 */
final class Learner {
    private final Network network;
    private final WeightUpdate update;
    private final int truncation;
    private Map<String, float[]> carried = new TreeMap<>();
    private double lossSum;
    private double lossCount;

    Learner(Network network, WeightUpdate update, int truncation) {
        this.network = network;
        this.update = update;
        this.truncation = truncation;
    }

    /** A batch, and the numbers that are drawn while it is read. */
    record Part(Batch batch, Randomness numbers) {}

    /**
     * What came of some batches.
     *
     * @param loss mean over all values, with the penalties on the weights
     * @param count of these values
     * @param step number of the last update
     * @param norms of the last gradient
     */
    record Outcome(double loss, double count, long step, WeightUpdate.Norms norms) {}

    /** States that the next batch starts from, of components that say so; by name. */
    Map<String, float[]> carried() {
        return carried;
    }

    /** Lets the next batch start from these states. */
    void carry(Map<String, float[]> states) {
        carried = states;
    }

    /**
     * Learns from batches as from one.
     *
     * @param step updates before
     */
    Outcome learn(List<Part> parts, long step, double learningRate) throws NotFiniteException {
        lossSum = 0;
        lossCount = 0;
        long updates = step;
        WeightUpdate.Norms norms = new WeightUpdate.Norms(0, 0);
        int longest = parts.stream().mapToInt(this::steps).max().orElse(0);
        int window = truncation > 0 ? Math.min(truncation, longest) : longest;
        List<Map<String, float[]>> states = new ArrayList<>();
        parts.forEach(part -> states.add(Map.of()));
        Frame previous = null;
        for (int from = 0; from < longest; from += window) {
            Window read = new Window(parts, from, window);
            previous = parts.size() == 1 ? single(read, previous) : several(read, states);
            if (read.learned) {
                norms = update(++updates, learningRate);
            }
        }
        return new Outcome(lossSum / lossCount, lossCount, updates, norms);
    }

    private int steps(Part part) {
        return network.steps(part.batch());
    }

    /** One stretch of some batches. */
    private static final class Window {
        private final List<Part> parts;
        private final int from;
        private final int size;
        private Map<String, Double> totals = Map.of();
        private boolean learned;

        Window(List<Part> parts, int from, int size) {
            this.parts = parts;
            this.from = from;
            this.size = size;
        }
    }

    /** The frames of two windows are two, so that the state can go straight from one to the other. */
    private Frame single(Window window, @org.jspecify.annotations.Nullable Frame previous) throws NotFiniteException {
        Part part = window.parts.get(0);
        Frame frame = frame(window, part);
        if (previous == null) {
            frame.start(carried);
        } else {
            frame.carry(previous);
        }
        read(window, part, frame);
        if (window.from + window.size >= steps(part)) {
            carried = frame.states(true);
        }
        return frame;
    }

    private Frame several(Window window, List<Map<String, float[]>> states) throws NotFiniteException {
        window.totals = totals(window);
        Frame last = null;
        for (int i = 0; i < window.parts.size(); i++) {
            Part part = window.parts.get(i);
            if (window.from >= steps(part)) {
                continue;
            }
            Frame frame = frame(window, part);
            frame.start(window.from == 0 ? carried : states.get(i));
            read(window, part, frame);
            states.set(i, frame.states(false));
            if (truncation == 0) {
                carried = frame.states(true);
            }
            last = frame;
        }
        return java.util.Objects.requireNonNull(last);
    }

    private Frame frame(Window window, Part part) {
        return network.frame(part.batch(), Math.min(window.size, steps(part) - window.from));
    }

    /** How many values each loss is taken from in all batches together. */
    private Map<String, Double> totals(Window window) {
        Map<String, Double> totals = new HashMap<>();
        for (Part part : window.parts) {
            if (window.from < steps(part)) {
                Frame frame = frame(window, part);
                frame.load(part.batch(), window.from);
                frame.counts().forEach((loss, count) -> totals.merge(loss, count, Double::sum));
            }
        }
        return totals;
    }

    private void read(Window window, Part part, Frame frame) throws NotFiniteException {
        frame.load(part.batch(), window.from);
        frame.forward(part.numbers(), window.totals);
        if (frame.lossCount() == 0) {
            return;
        }
        if (!Double.isFinite(frame.loss())) {
            String weight = update.firstWeightNotFinite();
            throw weight == null
                    ? new NotFiniteException(frame.firstNotFinite(), "its output")
                    : NotFiniteException.of(weight, "");
        }
        frame.backward(window.learned);
        window.learned = true;
        lossSum += (frame.loss() + update.penalty()) * frame.lossCount();
        lossCount += frame.lossCount();
    }

    private WeightUpdate.Norms update(long step, double learningRate) throws NotFiniteException {
        WeightUpdate.Norms norms = update.apply(step, learningRate);
        if (!Double.isFinite(norms.before())) {
            throw NotFiniteException.of(update.lastGradientNotFinite(), "the gradient of ");
        }
        return norms;
    }
}
