/** The minimal gated unit. */
@NullMarked
package org.example.mgu;

import org.jspecify.annotations.NullMarked;
