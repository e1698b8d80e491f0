/** Registry, inference, training and runs. */
@Export
@Version("0.1.0")
@NullMarked
package org.unroll.engine;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
