package org.unroll.component;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A cell computed over whole sequences at once, forward and backward. Axes: {@code B} rows, {@code T} steps, {@code I}
 * input features, {@code O} output features, {@code S} size of a part of the state. All arrays are on the heap, row-major
 * and batch-major.
 */
@ConsumerType
public interface CellKernel {
    /** The names of the weights, all of the cell's, in the order in which offsets are given. */
    List<String> weights();

    /** What the cell's step drops of its state in training, as {@link Cell.Step#dropout} is told; nothing unless overridden. */
    default List<Dropout> dropouts() {
        return List.of();
    }

    /**
     * Values of which each is zero for a whole sequence with this probability.
     *
     * @param name what the step calls them
     * @param size {@code S}
     */
    record Dropout(String name, int size, double probability) {}

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
     * @param inputSize {@code I}
     * @param training whether {@link Pass#backward} will be called; where not, nothing need be kept
     * @param inputGradient whether the gradient of the input will be asked for
     */
    record Shape(int batch, int steps, int inputSize, boolean training, boolean inputGradient) {}

    /** One cell over batches of one shape; used by one thread at a time. */
    interface Pass extends AutoCloseable {
        /**
         * Says that the next forward pass is given the weights of the one before, unchanged, so that copies of them in
         * another layout still hold. Without it they must be made anew.
         */
        default void keepWeights() {}

        /**
         * Says, before each forward pass of the training, by what the values of {@link CellKernel#dropouts()} are multiplied.
         *
         * @param factors one {@code [B,S]} for each of them
         */
        default void drop(float[][] factors) {}

        /**
         * Reads a batch.
         *
         * <p>A row that is over writes zeros and keeps its state; its values past its length may be anything, NaN too, and
         * have no influence.
         *
         * @param weights of the whole network in PyTorch's layout, not changed
         * @param offsets where each of {@link CellKernel#weights()} begins
         * @param x {@code [B,T,I]}, not changed; it still holds the same values when {@link #backward} is called
         * @param lengths number of valid steps of every row, from 0 to {@code T}
         * @param reversed whether every row is read from its own last step to its first; outputs stand at the step they
         *     belong to
         * @param initial the state before the first step read, one {@code [B,S]} for each part; null where it is zero
         * @param y output of step {@code t} of row {@code b} from {@code yOffset + (b·T + t)·yStride}, {@code O} numbers;
         *     what lies between them is not touched
         * @param last receives the state after the last step read of every row, one {@code [B,S]} for each part
         */
        void forward(
                float[] weights,
                int[] offsets,
                float[] x,
                int[] lengths,
                boolean reversed,
                float @Nullable [][] initial,
                float[] y,
                int yOffset,
                int yStride,
                float[][] last);

        /**
         * Goes back through the batch read last; its lengths, weights and direction hold. Called at most once for each
         * forward pass.
         *
         * @param dy gradient of the output, laid out as {@code y} was; past a row's length it may be anything
         * @param dLast gradient of {@code last}; null where it is zero
         * @param dx {@code [B,T,I]}, receives the gradient of the input, zero past a row's length; null where not asked
         *     for in the shape
         * @param dInitial receives the gradient of the initial state; null where nobody asks
         * @param dWeights of the whole network, laid out as {@code weights} was: the gradient is added
         */
        void backward(
                float[] dy,
                int dyOffset,
                int dyStride,
                float @Nullable [][] dLast,
                float @Nullable [] dx,
                float @Nullable [][] dInitial,
                float[] dWeights);

        /** Lets go of what {@link CellKernel#prepare} took. */
        @Override
        void close();
    }
}
