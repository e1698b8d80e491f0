package org.unroll.codecs;

import java.util.Map;
import org.unroll.component.Contract;
import org.unroll.component.Layer;

/** A layer that gives a state at its port {@code out}. */
interface StateLayer extends Layer {
    /** What comes out, {@code [runs,B,size]} for each part. */
    Contract state();

    @Override
    default Map<String, Contract> outputs() {
        return Map.of("out", state());
    }

    @Override
    default boolean pointwise() {
        return false;
    }
}
