package org.unroll.component;

import org.osgi.annotation.versioning.ConsumerType;

/** A way to read a sequence into a context: the chain it contains is run, and its final state is the context. */
@ConsumerType
public non-sealed interface EncoderType<P extends Record> extends Contribution<P> {
    /**
     * Admits an encoder.
     *
     * @param input what is wired to the port {@code in}
     * @throws ContractException when it cannot read this input
     */
    void check(P parameters, Contract input);
}
