package org.unroll.engine;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Times complete training steps and inference of named configurations; a service. */
@ProviderType
public interface Benchmark {
    /** Everything that can be timed, in the order of the reports. */
    List<Case> cases();

    /** The machine and the libraries that the times hold for. */
    Map<String, Object> machine();

    /**
     * Makes the model of a case and its data ready.
     *
     * @throws InvalidModelException when a component that it needs is not installed
     */
    Session open(Case subject) throws InvalidModelException;

    /** What is timed. */
    enum Phase {
        /** Forward, loss on the last step, backpropagation through time, clipping by global norm, Adam. */
        TRAIN,
        /** Forward, without anything kept for a gradient. */
        INFER
    }

    /**
     * A configuration: Input, recurrent layers, the last step, Dense with ten units, cross-entropy.
     *
     * @param name for example {@code lstm-A}
     * @param cell id of the cell's type
     * @param varied whether rows have 50 to 100 % of the steps; otherwise all
     */
    record Case(String name, Phase phase, String cell, Size size, boolean bidirectional, boolean varied) {
        /** Name and phase: {@code lstm-A-train}. */
        public String id() {
            return name + "-" + phase.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Sizes of a configuration.
     *
     * @param batch B
     * @param steps T
     * @param inputSize I
     * @param hiddenSize H
     * @param layers L
     */
    record Size(int batch, int steps, int inputSize, int hiddenSize, int layers) {}

    /** A case that is ready to run. */
    @ProviderType
    interface Session extends AutoCloseable {
        /** Which face of the cell runs: {@code fused} or {@code step form}. */
        String face();

        /** Floating-point operations of one step, those of the matrix products only. */
        double operations();

        /** Runs until the time of a step no longer falls, at most for some seconds. */
        void warmUp();

        /** Times of so many steps, in milliseconds. */
        double[] time(int steps);

        @Override
        void close();
    }
}
