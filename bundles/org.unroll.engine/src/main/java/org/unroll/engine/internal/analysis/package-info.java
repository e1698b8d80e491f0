/**
 * Shape inference, validation and compilation of architectures.
 *
 * <p>Axes are named once: {@code B} batch, {@code T} time steps, {@code I} input features, {@code H} hidden units,
 * {@code L} layers, {@code D} directions, {@code V} words of a vocabulary.
 */
@NullMarked
package org.unroll.engine.internal.analysis;

import org.jspecify.annotations.NullMarked;
