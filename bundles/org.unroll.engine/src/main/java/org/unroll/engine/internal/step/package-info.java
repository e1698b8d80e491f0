/**
 * Runs the step of a cell over a whole sequence. The step is read from its graph into {@link
 * org.unroll.engine.internal.step.Node nodes}, derived, divided into what is done once for all steps and what is done in
 * every step, and turned into matrix products and passes of element-wise arithmetic over prepared memory.
 *
 * <p>{@code B} rows, {@code T} steps. What varies with the step has {@code T·B} rows, those of one step together, so that
 * all steps are one matrix.
 */
@NullMarked
package org.unroll.engine.internal.step;

import org.jspecify.annotations.NullMarked;
