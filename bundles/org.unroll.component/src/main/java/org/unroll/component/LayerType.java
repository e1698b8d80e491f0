package org.unroll.component;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** A kind of layer. */
@ConsumerType
public non-sealed interface LayerType<P extends Record> extends Contribution<P> {
    /**
     * A layer for these inputs.
     *
     * @param inputs what is wired to each connected input port
     * @throws ContractException when it cannot work with them
     */
    Layer create(P parameters, Map<String, Contract> inputs);
}
