package org.unroll.engine.internal.network;

import org.unroll.engine.internal.network.Frame.Pass;

/**
 * A recurrence that computes on the heap alone. Its two long parts touch nothing that another walk over the same input
 * touches, so that the two directions of a bidirectional recurrence run side by side.
 */
interface HeapWalk extends Walk {
    /** Brings what it reads to the heap. */
    void begin(Pass pass);

    /** Reads the sequence. */
    void read();

    /** Goes back through it: gradients of the weights, and of whatever lies inside. */
    void goBack();

    /** Sends the gradient of the input. */
    void deliver();

    @Override
    default void forward(Pass pass) {
        begin(pass);
        read();
    }

    @Override
    default void backward() {
        goBack();
        deliver();
    }
}
