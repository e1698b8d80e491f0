/** How a sequence is written from scores, one id after another. Axes: {@code R} rows, {@code V} ids. */
@NullMarked
package org.unroll.engine.internal.decoding;

import org.jspecify.annotations.NullMarked;
