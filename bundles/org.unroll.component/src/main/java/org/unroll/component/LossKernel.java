package org.unroll.component;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A loss and its gradient in one pass over positions that count; masking and reduction happen elsewhere. Holds no state:
 * several threads may call it at once, for different positions.
 */
@ConsumerType
public interface LossKernel {
    /** Number of values a position has, as {@link Loss#values} gives them: 1, or one for each feature. */
    int width();

    /** Numbers of room that {@link #measure} needs; 0 for none. */
    default int room() {
        return 0;
    }

    /**
     * Measures the positions {@code from} to {@code to} (exclusive).
     *
     * @param prediction {@code [N,O]}
     * @param target {@code [N,O]}; empty for ids
     * @param ids {@code [N]}; empty for numbers
     * @param scale factor on the gradient
     * @param gradient {@code [N,O]}, receives {@code scale} times the gradient of the sum at these positions; null where
     *     nobody asks
     * @param room for {@link #room()} numbers; one for each thread, left as it is between calls
     * @return the sum of the values of these positions
     */
    double measure(
            float[] prediction,
            float[] target,
            int[] ids,
            int from,
            int to,
            float scale,
            float @Nullable [] gradient,
            float[] room);
}
