/**
 * Recurrent cells, written as one step each.
 *
 * <p>Axes are named once: {@code B} batch, {@code I} input features, {@code H} hidden units. Names, layouts and gate
 * orders of weights are PyTorch's.
 */
@NullMarked
package org.unroll.cells;

import org.jspecify.annotations.NullMarked;
