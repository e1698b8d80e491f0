/** Generated implementation of the core metamodel. */
@Export
@Version("0.1.0")
package org.unroll.model.impl;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
