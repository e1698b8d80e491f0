/**
 * Forecasts and predictions that need no network. Notation: {@code y_t} value of a step, {@code m} steps of a season, {@code h}
 * steps ahead.
 */
@NullMarked
package org.unroll.baselines;

import org.jspecify.annotations.NullMarked;
