/** The core metamodel: architectures, components, connections and training plans. */
@Export
@Version("0.1.0")
package org.unroll.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
