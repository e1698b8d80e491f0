/**
 * The engine: what is contributed, what an architecture means, how it is trained.
 *
 * <p>Axes are named once: {@code B} batch, {@code T} time steps, {@code I} input features, {@code H} hidden units,
 * {@code L} layers, {@code D} directions.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.unroll.engine;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
