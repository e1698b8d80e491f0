/** Recurrent cells. */
@NullMarked
package org.unroll.cells;

import org.jspecify.annotations.NullMarked;
