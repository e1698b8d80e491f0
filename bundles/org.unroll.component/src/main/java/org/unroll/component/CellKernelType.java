package org.unroll.component;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** The fused face of a kind of recurrent cell. */
@ConsumerType
public non-sealed interface CellKernelType<P extends Record> extends KernelType<P> {
    /**
     * A kernel for a cell with these parameters that reads feature vectors {@code [B,T,I]}; empty where it does not cover
     * them: the cell then runs step by step.
     *
     * @throws ContractException may be thrown instead of returning empty; its message, which is shown to users, says
     *     which parameter is not covered
     */
    Optional<CellKernel> create(P parameters, Contract input);
}
