package org.unroll.component;

import org.osgi.annotation.versioning.ConsumerType;

/** A way to write a sequence from a context. */
@ConsumerType
public non-sealed interface DecoderType<P extends Record> extends Contribution<P> {
    /**
     * How the chain that the decoder contains is driven.
     *
     * @param context what is wired to the port {@code context}
     * @param target the sequence to be written, as ids
     * @throws ContractException when it cannot work with them
     */
    Decoding create(P parameters, Contract context, Contract target);

    /**
     * How a decoder is driven: in training step t reads the true id of step t-1 (teacher forcing), at inference the id
     * with the highest score of step t-1, and the start id at the first step; it ends at the end id or the limit.
     *
     * @param start id of {@code <sos>}
     * @param end id of {@code <eos>}
     * @param maximumLength steps after which writing stops
     */
    record Decoding(int start, int end, int maximumLength) {}
}
