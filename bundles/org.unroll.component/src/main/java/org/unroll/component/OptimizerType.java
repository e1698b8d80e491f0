package org.unroll.component;

import org.osgi.annotation.versioning.ConsumerType;

/** A kind of optimizer. */
@ConsumerType
public non-sealed interface OptimizerType<P extends Record> extends Contribution<P> {
    /** An optimizer with these parameters. */
    Optimizer create(P parameters);
}
