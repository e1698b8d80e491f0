package org.unroll.engine.internal.network;

import org.unroll.engine.internal.network.Frame.Pass;

/** One computation of a network, ready for one set of shapes. */
interface Stage extends AutoCloseable {
    /** The component it belongs to; named in errors. */
    String component();

    /** Computes the outputs. */
    void forward(Pass pass);

    /** Sends gradients to the inputs and to the weights. */
    void backward();

    /** Whether all numbers of the outputs are finite. */
    boolean finite();

    @Override
    void close();
}
