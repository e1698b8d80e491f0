package org.unroll.component;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** The fused face of a kind of layer with one input and one output. */
@ConsumerType
public non-sealed interface LayerKernelType<P extends Record> extends KernelType<P> {
    /**
     * A kernel for a layer with these parameters and inputs; empty where it does not cover them.
     *
     * @param inputs what is wired to each connected input port
     * @throws ContractException may be thrown instead of returning empty; its message, which is shown to users, says
     *     what is not covered
     */
    Optional<LayerKernel> create(P parameters, Map<String, Contract> inputs);
}
