/**
 * Timing of complete steps, on the path that training takes.
 *
 * <p>Axes are named once: {@code B} batch, {@code T} time steps, {@code I} input features, {@code H} hidden units,
 * {@code L} layers, {@code D} directions.
 */
@NullMarked
package org.unroll.engine.internal.benchmark;

import org.jspecify.annotations.NullMarked;
