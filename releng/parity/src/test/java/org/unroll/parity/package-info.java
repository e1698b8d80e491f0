/**
 * Tests over all contributions.
 *
 * <p>Axes are named once: {@code B} batch, {@code T} time steps, {@code I} input features, {@code H} hidden units.
 */
@NullMarked
package org.unroll.parity;

import org.jspecify.annotations.NullMarked;
