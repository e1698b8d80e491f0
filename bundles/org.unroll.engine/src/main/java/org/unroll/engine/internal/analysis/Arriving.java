package org.unroll.engine.internal.analysis;

import java.util.Map;
import org.unroll.component.Contract;
import org.unroll.engine.Blueprint;

/**
 * What is wired to the connected input ports of a component.
 *
 * @param stepwise whether at inference the component is run step by step, so that it must not look ahead
 */
record Arriving(Map<String, Contract> contracts, Map<String, Blueprint.Wire> wires, boolean stepwise) {
    Arriving {
        contracts = Map.copyOf(contracts);
        wires = Map.copyOf(wires);
    }
}
