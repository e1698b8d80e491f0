package org.unroll.kernels;

import java.util.List;
import org.unroll.component.ContractException;

/** What the kernels cover. */
final class Coverage {
    private Coverage() {}

    /** Says which parameter is not covered; the cell then runs step by step. */
    static void require(boolean covered, String parameter) {
        if (!covered) {
            throw new ContractException(parameter + " is not fused", "the cell runs step by step");
        }
    }

    /** The weights that all kernels have, in PyTorch's order. */
    static List<String> weights(boolean bias) {
        return bias ? List.of("weight_ih", "weight_hh", "bias_ih", "bias_hh") : List.of("weight_ih", "weight_hh");
    }

    /**
     * How many numbers each of them has.
     *
     * @param sums gates and units: the rows of the matrices
     */
    static int[] sizes(int sums, int inputs, int outputs, boolean bias) {
        return bias ? new int[] {sums * inputs, sums * outputs, sums, sums} : new int[] {sums * inputs, sums * outputs};
    }
}
