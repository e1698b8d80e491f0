/** Loss functions. */
@NullMarked
package org.unroll.losses;

import org.jspecify.annotations.NullMarked;
