package org.unroll.layers;

import java.util.Map;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;

/** The ports that layers have. */
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
        return data(inputs, IN);
    }

    /**
     * What is wired to a port.
     *
     * @throws ContractException when nothing is, or a state
     */
    static Contract data(Map<String, Contract> inputs, String port) {
        Contract contract = inputs.get(port);
        if (contract == null) {
            throw new ContractException("has nothing connected to its port " + port, "connect an output to it");
        }
        if (contract.role() != Contract.Role.DATA) {
            throw new ContractException(
                    "reads data, but gets the state " + contract + (port.equals(IN) ? "" : " at its port " + port),
                    "connect the port out of the component before it");
        }
        return contract;
    }
}
