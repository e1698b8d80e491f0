/** Bidirectional and other wrappers. */
@NullMarked
package org.unroll.wrappers;

import org.jspecify.annotations.NullMarked;
