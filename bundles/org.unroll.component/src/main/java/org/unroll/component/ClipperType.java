package org.unroll.component;

import org.osgi.annotation.versioning.ConsumerType;

/** A kind of gradient clipper. */
@ConsumerType
public non-sealed interface ClipperType<P extends Record> extends Contribution<P> {
    /** A clipper with these parameters. */
    Clipper create(P parameters);
}
