package org.unroll.component;

import org.osgi.annotation.versioning.ConsumerType;

/** A kind of recurrent cell. */
@ConsumerType
public non-sealed interface CellType<P extends Record> extends Contribution<P> {
    /**
     * A cell that reads feature vectors {@code [B,T,I]}.
     *
     * @throws ContractException when it cannot read this input
     */
    Cell create(P parameters, Contract input);
}
