package org.unroll.component;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.osgi.annotation.versioning.ConsumerType;

/** A computation without a walk over time. */
@ConsumerType
public interface Layer {
    /** What leaves each output port. */
    Map<String, Contract> outputs();

    /** The trainable tensors; none, unless the layer says so. */
    default List<Weight> weights() {
        return List.of();
    }

    /**
     * Whether every position is computed on its own, from the last axis only. The input then arrives with its leading
     * axes folded into one ({@code [N,I]}; ids as {@code [N]}), and leaves as {@code [N,O]}: a Dense layer over all
     * steps is one matrix product. A layer that does not say so gets whole arrays.
     */
    default boolean pointwise() {
        return false;
    }

    /**
     * Whether a step of the output follows from the same step of the port {@code in} alone, whatever is wired to the other
     * ports, so that the layer can be run step by step inside a decoder.
     */
    default boolean stepwise() {
        return pointwise();
    }

    /**
     * Whether a position of an output may follow from any step of an input, so that the layer cannot be trained on
     * sequences that are cut into windows. A loss without a time axis counts in the window that holds the last step of a
     * row.
     */
    default boolean readsWholeSequences() {
        return !pointwise();
    }

    /**
     * Writes the computation, differentiable by SameDiff. Only operations on the inputs, weights and the scope's
     * variables; no constant may hold the batch size or the number of steps.
     *
     * @return the tensor of each output port; of a state one for each part, {@code port.part}
     */
    Map<String, SDVariable> apply(Scope scope);
}
