/** Optimizers. */
@NullMarked
package org.unroll.optimizers;

import org.jspecify.annotations.NullMarked;
