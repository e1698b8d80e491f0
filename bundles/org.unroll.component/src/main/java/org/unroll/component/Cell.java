package org.unroll.component;

import java.util.List;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.osgi.annotation.versioning.ConsumerType;

/** A recurrent cell, defined by one step; walking over time, reversing, stacking and masking happen elsewhere. */
@ConsumerType
public interface Cell {
    /** Features of the output of one step. */
    int outputSize();

    /** The tensors of the state. */
    List<State> states();

    /** The trainable tensors, shared by all steps. */
    List<Weight> weights();

    /** Writes one step, differentiable by SameDiff: {@code (x_t, state, weights) → (y_t, state)}. */
    Result step(Step step);

    /** The ONNX operator that computes the same, where there is one. */
    default Optional<OnnxOperator> onnx() {
        return Optional.empty();
    }

    /**
     * The variables of one step.
     */
    @org.osgi.annotation.versioning.ProviderType
    interface Step {
        /** The graph to write into. */
        org.nd4j.autodiff.samediff.SameDiff graph();

        /** The input of this step, {@code [B,I]}. */
        SDVariable input();

        /** A part of the state before this step, {@code [B,size]}. */
        SDVariable state(String name);

        /** A weight by the name it was declared with. */
        SDVariable weight(String name);

        /**
         * Variational dropout of a value that every step computes: in training each number is zero with this
         * probability, the same ones at all steps of a sequence and others in the next batch, and what is left is scaled
         * up to keep the mean; otherwise the value as it is. (Gal, Ghahramani 2016: A Theoretically Grounded Application
         * of Dropout in Recurrent Neural Networks.)
         *
         * @param name unique within the cell
         * @param value {@code [B,size]}
         */
        SDVariable dropout(String name, SDVariable value, int size, double probability);
    }

    /**
     * What a step gives.
     *
     * @param output {@code [B,outputSize]}
     * @param states the state after the step, in the order of {@link #states()}
     */
    record Result(SDVariable output, List<SDVariable> states) {
        public Result {
            states = List.copyOf(states);
        }
    }
}
