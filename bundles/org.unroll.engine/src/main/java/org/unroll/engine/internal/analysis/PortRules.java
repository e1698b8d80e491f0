package org.unroll.engine.internal.analysis;

import java.util.List;
import java.util.Optional;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.model.PortDescription;

/** Whether what arrives at a port is what the port is described to take. */
final class PortRules {
    private PortRules() {}

    /** Why the port refuses it, or empty. */
    static Optional<ContractException> refuse(PortDescription port, Contract arriving) {
        if (port.state() != (arriving.role() == Contract.Role.STATE)) {
            return Optional.of(wrongRole(port.state(), arriving.toString()));
        }
        if (port.state() || port.axes().equals(List.of("*"))) {
            return Optional.empty();
        }
        boolean sequence = port.axes().contains("T");
        boolean ids = isLeading(port.axes().get(port.axes().size() - 1));
        if (sequence && !arriving.sequential()) {
            return refused(
                    "reads a sequence " + text(port) + ", but gets " + arriving + ", which has no time axis",
                    "connect an output that still has the time axis T");
        }
        if (!sequence && arriving.sequential()) {
            return refused(
                    "takes " + text(port) + ", but gets the sequence " + arriving,
                    "put a Last step before it, which picks one step of every row");
        }
        if (!ids && arriving.element() == Contract.Element.IDS) {
            return refused(
                    "needs feature vectors " + text(port) + ", but gets " + arriving,
                    "put an Embedding before it, which turns ids into vectors");
        }
        if (ids && arriving.element() != Contract.Element.IDS) {
            return refused("needs ids " + text(port) + ", but gets numbers " + arriving, "connect an input of ids");
        }
        if (port.axes().size() != arriving.axes().size()) {
            return refused("expects " + text(port) + ", but gets " + arriving, "connect an output with these axes");
        }
        return Optional.empty();
    }

    static ContractException wrongRole(boolean wantsState, String arriving) {
        return wantsState
                ? new ContractException(
                        "takes a state there, but gets data: " + arriving,
                        "connect a port that carries a state, such as finalState or context")
                : new ContractException(
                        "takes data there, but gets a state: " + arriving,
                        "connect a port that carries data, such as out");
    }

    private static Optional<ContractException> refused(String message, String fix) {
        return Optional.of(new ContractException(message, fix));
    }

    private static boolean isLeading(String axis) {
        return axis.equals("B") || axis.equals("T");
    }

    private static String text(PortDescription port) {
        return String.join("×", port.axes());
    }
}
