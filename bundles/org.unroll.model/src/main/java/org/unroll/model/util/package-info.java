/** Generated switch and adapter factory of the core metamodel. */
@Export
@Version("0.1.0")
package org.unroll.model.util;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
