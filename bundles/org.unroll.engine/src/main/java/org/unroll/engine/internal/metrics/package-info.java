/**
 * Measures of quality as pure functions, after their reference definitions. What is masked is left out by the caller:
 * every function sees valid positions only.
 */
@NullMarked
package org.unroll.engine.internal.metrics;

import org.jspecify.annotations.NullMarked;
