package org.unroll.component;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.osgi.annotation.versioning.ConsumerType;

/** Measures how far a prediction is from its target, position by position; masking and reduction happen elsewhere. */
@ConsumerType
public interface Loss {
    /** What the target must be. */
    Contract target();

    /**
     * Whether predictions are scores, of which softmax (ids) or the logistic function (numbers) makes probabilities, and not
     * the numbers themselves; metrics are chosen by it.
     */
    default boolean scores() {
        return target().element() == Contract.Element.IDS;
    }

    /**
     * Writes the loss of every position, differentiable by SameDiff.
     *
     * @param prediction {@code [N,O]}, the leading axes folded into one
     * @param target {@code [N,O]}, or ids {@code [N]}
     * @return {@code [N,O]}, or {@code [N,1]} where a position has one value
     */
    SDVariable values(SameDiff graph, SDVariable prediction, SDVariable target);
}
