package org.unroll.kernels;

import org.unroll.component.ContractException;

/** Says which parameter a kernel does not cover; the cell then runs step by step. */
final class Coverage {
    private Coverage() {}

    static void require(boolean covered, String parameter) {
        if (!covered) {
            throw new ContractException(parameter + " is not fused", "the cell runs step by step");
        }
    }
}
