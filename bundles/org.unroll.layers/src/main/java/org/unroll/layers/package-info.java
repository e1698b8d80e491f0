/**
 * Inputs, and layers that do not walk over time.
 *
 * <p>Axes are named once: {@code B} batch, {@code T} time steps, {@code I} input features, {@code V} classes; {@code N}
 * stands for all leading axes folded into one.
 */
@NullMarked
package org.unroll.layers;

import org.jspecify.annotations.NullMarked;
