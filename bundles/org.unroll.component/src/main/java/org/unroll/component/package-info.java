/**
 * What a bundle implements to contribute a component: one interface per kind.
 *
 * <p>Axes are named once: {@code B} batch, {@code T} time steps, {@code I} input features, {@code H} hidden units,
 * {@code L} layers, {@code D} directions.
 */
@Export
@Version("1.1.0")
@NullMarked
package org.unroll.component;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
