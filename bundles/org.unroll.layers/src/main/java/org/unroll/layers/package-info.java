/** Feed-forward layers and embeddings. */
@NullMarked
package org.unroll.layers;

import org.jspecify.annotations.NullMarked;
