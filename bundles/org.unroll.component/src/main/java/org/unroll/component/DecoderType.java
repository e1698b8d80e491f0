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
     * How a decoder is driven: in training step t reads the true id of step t-1 (teacher forcing) or, as often as it is
     * said, the id with the highest score of step t-1, as it does at inference; at the first step it reads the start id;
     * it ends at the end id or the limit.
     *
     * @param start id of {@code <sos>}
     * @param end id of {@code <eos>}
     * @param maximumLength steps after which writing stops
     * @param forcing how often the true id is read in training
     */
    record Decoding(int start, int end, int maximumLength, TeacherForcing forcing) {
        /** The true id is always read in training. */
        public Decoding(int start, int end, int maximumLength) {
            this(start, end, maximumLength, TeacherForcing.ALWAYS);
        }
    }
}
