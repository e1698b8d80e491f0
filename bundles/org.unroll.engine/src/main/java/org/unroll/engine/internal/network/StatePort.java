package org.unroll.engine.internal.network;

import org.jspecify.annotations.Nullable;

/** One part of the state of one cell, {@code [B,size]}, as seen from outside its walk: where it starts and ends. */
interface StatePort {
    /** Number of values. */
    int length();

    /** Starts the next walk where another frame's ended; from zero without one. */
    void start(@Nullable StatePort previous);

    /** Starts the next walk with a part of a tensor. */
    void start(Tensor source, int offset);

    /** Copies the state after the last step of every row to a part of a tensor. */
    void copyLast(Tensor target, int offset);

    /** Takes the gradient of {@link #copyLast} over, for the walk back. */
    void takeLastGradient(Tensor target, int offset);

    /** Adds the gradient of the state it started with to that of a part of a tensor. */
    void sendInitialGradient(Tensor source, int offset);
}
