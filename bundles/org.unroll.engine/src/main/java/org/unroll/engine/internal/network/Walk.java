package org.unroll.engine.internal.network;

import org.unroll.engine.internal.network.Frame.Pass;

/** A recurrence ready for one set of shapes. */
interface Walk extends AutoCloseable {
    /** The output of every step, {@code [B,T,O]}. */
    Tensor output();

    /** Reads the sequence. */
    void forward(Pass pass);

    /** Sends gradients to the input, the weights and the initial states. */
    void backward();

    @Override
    void close();
}
