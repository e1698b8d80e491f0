/**
 * Tests of the assembled product: {@link org.unroll.acceptance.Product} starts it as a process of its own for every
 * command, as users do; {@link org.unroll.acceptance.Session} starts it once, where starting is not the point.
 */
@NullMarked
package org.unroll.acceptance;

import org.jspecify.annotations.NullMarked;
