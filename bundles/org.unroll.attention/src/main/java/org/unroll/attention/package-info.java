/**
 * Attention: every step of a sequence looks at all steps of another.
 *
 * <p>Axes are named once: {@code B} batch, {@code T} steps of the queries, {@code S} steps of the memory, {@code I}
 * features of a query, {@code M} of the memory, {@code A} hidden units of a score.
 */
@NullMarked
package org.unroll.attention;

import org.jspecify.annotations.NullMarked;
