package org.unroll.engine.internal.analysis;

import java.util.Map;
import org.unroll.component.Contract;
import org.unroll.engine.Blueprint;

/** What is wired to the connected input ports of a component. */
record Arriving(Map<String, Contract> contracts, Map<String, Blueprint.Wire> wires) {
    Arriving {
        contracts = Map.copyOf(contracts);
        wires = Map.copyOf(wires);
    }
}
