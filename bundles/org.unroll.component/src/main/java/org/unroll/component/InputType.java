package org.unroll.component;

import org.osgi.annotation.versioning.ConsumerType;

/** A way an array enters a model. */
@ConsumerType
public non-sealed interface InputType<P extends Record> extends Contribution<P> {
    /** What leaves the input's port {@code out}. */
    Contract contract(P parameters);
}
