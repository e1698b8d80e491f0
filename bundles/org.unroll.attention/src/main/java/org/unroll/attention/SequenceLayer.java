package org.unroll.attention;

import org.unroll.component.Layer;

/** A layer whose steps look at a memory: all of that at once, but one step of the queries at a time. */
interface SequenceLayer extends Layer {
    /** What it reads. */
    Sequences sequences();

    /** Only the memory is read as a whole. */
    @Override
    default boolean stepwise() {
        return sequences().memoryPort().equals(Sequences.MEMORY);
    }
}
