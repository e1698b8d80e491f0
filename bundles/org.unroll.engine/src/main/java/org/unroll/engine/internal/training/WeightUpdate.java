package org.unroll.engine.internal.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Clipper;
import org.unroll.component.Optimizer;
import org.unroll.engine.internal.network.Parameters;

/** From the gradient of a network to its new weights: clipping, then the optimizer, over flat vectors. */
final class WeightUpdate {
    private final Parameters parameters;
    private final Optimizer optimizer;
    private final @Nullable Clipper clipper;
    private final int[] bounds;
    private final float[][] slots;

    WeightUpdate(Parameters parameters, Optimizer optimizer, @Nullable Clipper clipper) {
        this.parameters = parameters;
        this.optimizer = optimizer;
        this.clipper = clipper;
        bounds = parameters.bounds();
        slots = new float[optimizer.slots().size()][parameters.length()];
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

    /** Updates the weights of the network; does nothing when the gradient is not finite, as its norm then tells. */
    Norms apply(long step) {
        float[] gradient = parameters.gradient();
        double before = norm(gradient);
        if (!Double.isFinite(before)) {
            return new Norms(before, before);
        }
        float scale = clipper == null ? 1 : clipper.clip(gradient, bounds, before);
        double after = clipper == null ? before : scale * norm(gradient);
        float[] weights = parameters.change();
        optimizer.update(weights, gradient, slots, 0, bounds[bounds.length - 1], scale, optimizer.learningRate(), step);
        return new Norms(before, after);
    }

    private static double norm(float[] gradient) {
        double sum = 0;
        for (float value : gradient) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
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
