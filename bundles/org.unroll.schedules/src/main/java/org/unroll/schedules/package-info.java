/**
 * Learning-rate schedules with the values of PyTorch's.
 *
 * <p>Symbols: {@code η} learning rate, {@code η₀} that of the optimizer, {@code t} updates or epochs so far.
 */
@NullMarked
package org.unroll.schedules;

import org.jspecify.annotations.NullMarked;
