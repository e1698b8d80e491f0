/**
 * Starts Unroll from its folder: {@code features/} says which bundles, {@code repository/} holds them,
 * {@code dropins/} adds to them, {@code run/} is scratch space.
 */
@NullMarked
package org.unroll.launcher;

import org.jspecify.annotations.NullMarked;
