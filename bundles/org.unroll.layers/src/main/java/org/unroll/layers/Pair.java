package org.unroll.layers;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.Scope;

/**
 * What a layer with two inputs reads: two tensors with the same axes, or a sequence at {@code in} and one vector per row
 * at {@code other}, which then holds at every step.
 */
record Pair(Contract in, Contract other) {
    static final String OTHER = "other";

    /**
     * What is wired.
     *
     * @throws ContractException when a port has no feature vectors, or only {@code other} is a sequence
     */
    static Pair of(Map<String, Contract> inputs) {
        Contract in = Ports.data(inputs, Ports.IN);
        Contract other = Ports.data(inputs, OTHER);
        in.features();
        other.features();
        if (other.sequential() && !in.sequential()) {
            throw new ContractException(
                    "gets a sequence, " + other + ", at its port other, but " + in + " at its port in",
                    "exchange the two wires");
        }
        return new Pair(in, other);
    }

    /** The second input with a time axis of length 1 where only the first has one. */
    SDVariable other(Scope scope) {
        SameDiff graph = scope.graph();
        SDVariable value = scope.input(OTHER);
        return repeated() ? graph.expandDims(value, 1) : value;
    }

    /** Whether one vector of the second input stands beside all steps of the first. */
    boolean repeated() {
        return in.sequential() && !other.sequential();
    }
}
