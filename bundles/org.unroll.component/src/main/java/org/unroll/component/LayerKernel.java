package org.unroll.component;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A layer with one input and one output, computed forward and backward on heap arrays. Axes: {@code B} rows, {@code T}
 * steps (1 where there is no time axis), {@code I} input features, {@code O} output features; row-major, batch-major.
 */
@ConsumerType
public interface LayerKernel {
    /** The names of the weights, all of the layer's, in the order in which offsets are given. */
    List<String> weights();

    /**
     * A pass over batches of one shape. Everything it needs is allocated here; the passes themselves allocate nothing.
     *
     * @param workers to share the work with
     */
    Pass prepare(Shape shape, Workers workers);

    /**
     * The shape of a batch.
     *
     * @param batch {@code B}
     * @param steps {@code T}
     * @param inputSize {@code I}; 1 for ids
     * @param outputSize {@code O}
     * @param training whether {@link Pass#backward} will be called, and dropout drops
     * @param inputGradient whether the gradient of the input will be asked for
     */
    record Shape(int batch, int steps, int inputSize, int outputSize, boolean training, boolean inputGradient) {}

    /**
     * What enters a pass.
     *
     * @param numbers {@code [B,T,I]}, or {@code [B,I]}; empty for ids
     * @param ids {@code [B,T]}, or {@code [B]}; empty for numbers
     * @param lengths number of valid steps of every row, 1 where there is no time axis; what lies past them may be anything
     */
    record Input(float[] numbers, int[] ids, int[] lengths) {}

    /** The random numbers of one batch, the same as {@link Scope#uniform} gives to the definition. */
    @org.osgi.annotation.versioning.ProviderType
    interface Numbers {
        /**
         * Writes a stretch of the numbers of one purpose, each in [0,1); any thread may ask for any stretch.
         *
         * @param name as given to {@link Scope#uniform}
         * @param from index of the first number; as index in the flattened variable
         */
        void uniform(String name, float[] target, int offset, int from, int count);
    }

    /** One layer over batches of one shape; used by one thread at a time. */
    interface Pass extends AutoCloseable {
        /**
         * Computes the output.
         *
         * @param weights of the whole network in PyTorch's layout, not changed
         * @param offsets where each of {@link LayerKernel#weights()} begins
         * @param input not changed; it still holds the same values when {@link #backward} is called
         * @param y {@code [B,T,O]} or {@code [B,O]}, receives the output
         */
        void forward(float[] weights, int[] offsets, Input input, Numbers random, float[] y);

        /**
         * Goes back through the batch read last; its input and weights hold. Called at most once for each forward pass.
         *
         * @param dy gradient of the output; past a row's length it may be anything
         * @param dx receives the gradient of the input; always the same array, changed by nobody else; null where not
         *     asked for in the shape
         * @param dWeights of the whole network, laid out as {@code weights} was: the gradient is added
         */
        void backward(float[] dy, float @Nullable [] dx, float[] dWeights);

        /** Lets go of what {@link LayerKernel#prepare} took. */
        @Override
        void close();
    }
}
