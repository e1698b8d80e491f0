/**
 * Losses of single positions; masking and reduction happen elsewhere.
 *
 * <p>Axes are named once: {@code N} all positions of a batch, {@code O} features, {@code V} classes.
 */
@NullMarked
package org.unroll.losses;

import org.jspecify.annotations.NullMarked;
