/**
 * Recurrent cells computed over whole sequences, forward and backward, on vectors of the processor.
 *
 * <p>Axes are named once: {@code B} rows, {@code T} steps, {@code I} input features, {@code H} hidden units, {@code O}
 * output features, {@code G} gates. Inside, rows of a step stand next to each other, the units of a gate are padded to a
 * multiple of the vector's length, and the padding computes zeros: no loop has a remainder.
 */
@NullMarked
package org.unroll.kernels;

import org.jspecify.annotations.NullMarked;
