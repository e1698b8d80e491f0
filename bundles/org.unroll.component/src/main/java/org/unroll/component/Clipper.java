package org.unroll.component;

import org.osgi.annotation.versioning.ConsumerType;

/** Limits the gradient of all weights, one flat vector. */
@ConsumerType
@FunctionalInterface
public interface Clipper {
    /**
     * Limits a gradient.
     *
     * @param gradient may be changed in place
     * @param bounds where the weights lie: weight i from {@code bounds[i]} to {@code bounds[i+1]} (exclusive)
     * @param norm Euclidean norm of the whole gradient
     * @return a factor still to be applied to the whole gradient; 1 where all is done in place
     */
    float clip(float[] gradient, int[] bounds, double norm);
}
