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
     * <p>Input feeding: Minh-Thang Luong, Hieu Pham, Christopher D. Manning, 2015: Effective Approaches to
     * Attention-based Neural Machine Translation.
     *
     * @param start id of {@code <sos>}
     * @param end id of {@code <eos>}
     * @param maximumLength steps after which writing stops
     * @param forcing how often the true id is read in training
     * @param input what the recurrent part reads after the first step
     * @param inputFeeding whether it reads beside that what the last of the chain read at the step before; zeros at first
     */
    record Decoding(int start, int end, int maximumLength, TeacherForcing forcing, Input input, boolean inputFeeding) {
        /** What the recurrent part of a decoder reads at the steps after the first. */
        public enum Input {
            PREVIOUS,
            ZEROS
        }

        /** Every step reads the id before it, and nothing else. */
        public Decoding(int start, int end, int maximumLength, TeacherForcing forcing) {
            this(start, end, maximumLength, forcing, Input.PREVIOUS, false);
        }

        /** The true id is always read in training. */
        public Decoding(int start, int end, int maximumLength) {
            this(start, end, maximumLength, TeacherForcing.ALWAYS);
        }

        /** Whether every step but the first reads zeros. */
        public boolean zeros() {
            return input == Input.ZEROS;
        }
    }
}
