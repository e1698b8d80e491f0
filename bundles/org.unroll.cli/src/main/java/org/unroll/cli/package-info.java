/** The commands of unroll. */
@NullMarked
package org.unroll.cli;

import org.jspecify.annotations.NullMarked;
