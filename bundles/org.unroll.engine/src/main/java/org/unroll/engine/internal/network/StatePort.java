package org.unroll.engine.internal.network;

import org.jspecify.annotations.Nullable;

/** One part of the state of one cell, {@code [B,size]}, as seen from outside its walk: where it starts and ends. */
interface StatePort {
    /** Number of values. */
    int length();

    /** Starts the next walk where another frame's ended; from zero without one. */
    void start(@Nullable StatePort previous);

    /** Starts the next walk with as many rows as these hold; from zero past them. */
    void start(float[] rows);

    /** Starts every row of the next walk with the same vector, a weight. */
    void start(Parameters parameters, String weight);

    /** Adds the gradient of the state it started with, all rows together, to that of a weight. */
    void sendInitialGradient(Parameters parameters, String weight);

    /** A copy of the state after the last step of every row. */
    float[] kept();

    /** Starts the next walk with a part of a tensor. */
    void start(Tensor source, int offset);

    /** Copies the state after the last step of every row to a part of a tensor. */
    void copyLast(Tensor target, int offset);

    /** Takes the gradient of {@link #copyLast} over, for the walk back. */
    void takeLastGradient(Tensor target, int offset);

    /** Adds the gradient of the state it started with to that of a part of a tensor. */
    void sendInitialGradient(Tensor source, int offset);
}
