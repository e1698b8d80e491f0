package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Clipper;
import org.unroll.component.Optimizer;
import org.unroll.component.Workers;
import org.unroll.engine.Blueprint;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Parameters;

/** From the gradient of a network to its new weights: clipping, then the optimizer, over flat vectors. */
final class WeightUpdate {
    private final Parameters parameters;
    private final Workers workers;
    private final Norm norm;
    private final Optimizer optimizer;
    private final @Nullable Clipper clipper;
    private final int[] bounds;
    private final float[][] slots;
    private final List<String> names;
    private final Penalties penalties;
    /** First and last (exclusive) index of what is not frozen, stretch by stretch. */
    private final List<int[]> trained;

    WeightUpdate(Network network, Optimizer optimizer, @Nullable Clipper clipper) {
        parameters = network.parameters();
        workers = network.workers();
        norm = new Norm(workers, parameters.length());
        names = List.copyOf(parameters.weights().keySet());
        penalties = new Penalties(network.blueprint());
        this.optimizer = optimizer;
        this.clipper = clipper;
        bounds = parameters.bounds();
        trained = trained(network.blueprint());
        slots = new float[optimizer.slots().size()][parameters.length()];
    }

    private List<int[]> trained(Blueprint blueprint) {
        List<int[]> stretches = new ArrayList<>();
        for (int n = 0; n < names.size(); n++) {
            if (blueprint.treatment(names.get(n)).frozen()) {
                continue;
            }
            int[] last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
            if (last != null && last[1] == bounds[n]) {
                last[1] = bounds[n + 1];
            } else {
                stretches.add(new int[] {bounds[n], bounds[n + 1]});
            }
        }
        return stretches;
    }

    List<String> slotNames() {
        return optimizer.slots();
    }

    /**
     * Norms of a gradient.
     *
     * @param before of the gradient itself
     * @param after of what the optimizer was given
     */
    record Norms(double before, double after) {}

    /** Updates the weights with the learning rate of the optimizer. */
    Norms apply(long step) {
        return apply(step, learningRate());
    }

    /**
     * Updates the weights of the network that are not frozen; does nothing when the gradient is not finite, as its norm
     * then tells.
     */
    Norms apply(long step, double learningRate) {
        float[] gradient = parameters.gradient();
        penalties.addGradient(parameters.numbers(), gradient);
        clearFrozen(gradient);
        double before = norm.of(gradient);
        if (!Double.isFinite(before)) {
            return new Norms(before, before);
        }
        float scale = clipper == null ? 1 : clipper.clip(gradient, bounds, before);
        double after = clipper == null || scale != 1 ? scale * before : norm.of(gradient);
        float[] weights = parameters.change();
        workers.runOwners(gradient.length, (first, end) -> {
            for (int[] stretch : trained) {
                int from = Math.max(first, stretch[0]);
                int to = Math.min(end, stretch[1]);
                if (from < to) {
                    optimizer.update(weights, gradient, slots, from, to, scale, learningRate, step);
                }
            }
        });
        return new Norms(before, after);
    }

    private void clearFrozen(float[] gradient) {
        int from = 0;
        for (int[] stretch : trained) {
            Arrays.fill(gradient, from, stretch[0], 0);
            from = stretch[1];
        }
        Arrays.fill(gradient, from, gradient.length, 0);
    }

    /** What the size of the weights adds to the loss. */
    double penalty() {
        return penalties.of(parameters.numbers());
    }

    /** The first weight with a value that is not finite, or null. */
    @Nullable
    String firstWeightNotFinite() {
        for (int n = 0; n < names.size(); n++) {
            if (!finite(parameters.numbers(), n)) {
                return names.get(n);
            }
        }
        return null;
    }

    /** The last weight, nearest to where gradients come from, with a gradient that is not finite, or null. */
    @Nullable
    String lastGradientNotFinite() {
        for (int n = names.size() - 1; n >= 0; n--) {
            if (!finite(parameters.gradient(), n)) {
                return names.get(n);
            }
        }
        return null;
    }

    private boolean finite(float[] values, int weight) {
        for (int i = bounds[weight]; i < bounds[weight + 1]; i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    double learningRate() {
        return optimizer.learningRate();
    }

    float[] weights() {
        return parameters.numbers();
    }

    float[][] slots() {
        return slots;
    }

    /** Goes on from a checkpoint. */
    void restore(Checkpoint checkpoint) {
        setWeights(checkpoint.weights());
        for (int i = 0; i < slots.length; i++) {
            System.arraycopy(checkpoint.slots()[i], 0, slots[i], 0, slots[i].length);
        }
    }

    void setWeights(float[] values) {
        parameters.write(values);
    }
}
