package org.unroll.layers;

import java.util.Map;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;

/** The ports of layers with one input and one output. */
final class Ports {
    static final String IN = "in";
    static final String OUT = "out";

    private Ports() {}

    /**
     * What is wired to the port {@code in}.
     *
     * @throws ContractException when nothing is, or a state
     */
    static Contract in(Map<String, Contract> inputs) {
        Contract in = inputs.get(IN);
        if (in == null) {
            throw new ContractException("has nothing connected to its port in", "connect an output to it");
        }
        if (in.role() != Contract.Role.DATA) {
            throw new ContractException(
                    "reads data, but gets the state " + in, "connect the port out of the component before it");
        }
        return in;
    }
}
