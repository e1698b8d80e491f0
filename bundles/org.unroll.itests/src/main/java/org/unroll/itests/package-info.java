/** Tests of the bundles together, inside the framework. */
@NullMarked
package org.unroll.itests;

import org.jspecify.annotations.NullMarked;
