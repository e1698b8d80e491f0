/** What plug-ins implement. */
@Export
@Version("0.1.0")
@NullMarked
package org.unroll.component;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
