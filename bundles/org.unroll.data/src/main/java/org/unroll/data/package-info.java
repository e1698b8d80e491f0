/**
 * Data sources.
 *
 * <p>Axes are named once: {@code B} examples of a batch, {@code N} examples of a part, {@code T} time steps, {@code I}
 * features.
 */
@NullMarked
package org.unroll.data;

import org.jspecify.annotations.NullMarked;
