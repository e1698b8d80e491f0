/** Training, run folders, evaluation. */
@NullMarked
package org.unroll.engine.internal.training;

import org.jspecify.annotations.NullMarked;
