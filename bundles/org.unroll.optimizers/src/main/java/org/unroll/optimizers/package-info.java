/**
 * Optimizers with the update rules of PyTorch, in its order of operations and in single precision.
 *
 * <p>Symbols: {@code w} weight, {@code g} gradient with weight decay, {@code η} learning rate, {@code t} step from 1.
 */
@NullMarked
package org.unroll.optimizers;

import org.jspecify.annotations.NullMarked;
