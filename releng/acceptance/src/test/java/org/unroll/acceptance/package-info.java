/** Tests of the assembled product, which is started as a process of its own for every command. */
@NullMarked
package org.unroll.acceptance;

import org.jspecify.annotations.NullMarked;
