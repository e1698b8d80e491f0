package org.unroll.component;

import org.osgi.annotation.versioning.ConsumerType;

/** A kind of learning-rate schedule. */
@ConsumerType
public non-sealed interface ScheduleType<P extends Record> extends Contribution<P> {
    /** A schedule with these parameters. */
    Schedule create(P parameters);
}
