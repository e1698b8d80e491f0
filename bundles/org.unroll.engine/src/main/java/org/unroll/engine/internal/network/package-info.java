/**
 * A blueprint made to compute: formulas (graphs without batch sizes), plans (formulas with everything allocated), frames
 * (all stages of a network for one shape of batch).
 */
@NullMarked
package org.unroll.engine.internal.network;

import org.jspecify.annotations.NullMarked;
