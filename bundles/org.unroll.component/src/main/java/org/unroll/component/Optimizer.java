package org.unroll.component;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Turns the gradient of all weights, one flat vector, into new weights; holds no state of its own. */
@ConsumerType
public interface Optimizer {
    /** The step length before any schedule. */
    double learningRate();

    /** Names of the vectors it keeps between steps, each as long as the weights and zero at first. */
    List<String> slots();

    /**
     * Updates the weights in one pass, for the indices {@code from} to {@code to} (exclusive). Several threads may call it at
     * once for different indices.
     *
     * @param weights changed in place
     * @param gradient of the loss; not changed
     * @param slots in the order of {@link #slots()}, changed in place
     * @param scale factor on the gradient, from clipping
     * @param learningRate step length of this step
     * @param step number of this step, from 1
     */
    void update(
            float[] weights,
            float[] gradient,
            float[][] slots,
            int from,
            int to,
            float scale,
            double learningRate,
            long step);
}
