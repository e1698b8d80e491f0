/** Sequence encoders and decoders. */
@NullMarked
package org.unroll.codecs;

import org.jspecify.annotations.NullMarked;
