package org.unroll.component;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A way to compose recurrent components. */
@ConsumerType
public non-sealed interface WrapperType<P extends Record> extends Contribution<P> {
    /**
     * The composition for this input.
     *
     * @param children what the wrapper contains, in order; each call of one makes a copy with weights of its own
     * @throws ContractException when it cannot work with the input or the children
     */
    Recurrence create(P parameters, List<Child> children, Contract input);

    /** A contained recurrent component. */
    @FunctionalInterface
    interface Child {
        /**
         * A copy of it that reads this input.
         *
         * @throws ContractException when it cannot
         */
        Recurrence create(Contract input);
    }
}
