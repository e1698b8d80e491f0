/** Compositions of recurrent components. */
@NullMarked
package org.unroll.wrappers;

import org.jspecify.annotations.NullMarked;
