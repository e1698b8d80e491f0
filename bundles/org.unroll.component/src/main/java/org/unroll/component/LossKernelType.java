package org.unroll.component;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** The fused face of a kind of loss. */
@ConsumerType
public non-sealed interface LossKernelType<P extends Record> extends KernelType<P> {
    /**
     * A kernel for a loss with these parameters; empty where it does not cover them.
     *
     * @throws ContractException may be thrown instead of returning empty; its message, which is shown to users, says
     *     what is not covered
     */
    Optional<LossKernel> create(P parameters, Contract prediction);
}
