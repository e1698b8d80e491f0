/** Gradient clippers. */
@NullMarked
package org.unroll.clippers;

import org.jspecify.annotations.NullMarked;
