package org.unroll.component;

import org.osgi.annotation.versioning.ConsumerType;

/** A kind of loss. */
@ConsumerType
public non-sealed interface LossType<P extends Record> extends Contribution<P> {
    /**
     * A loss for this prediction.
     *
     * @throws ContractException when it cannot judge such a prediction
     */
    Loss create(P parameters, Contract prediction);
}
