/** Projects to start from. */
@NullMarked
package org.unroll.templates;

import org.jspecify.annotations.NullMarked;
