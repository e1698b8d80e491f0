package org.unroll.exporters;

import java.util.List;
import org.unroll.engine.RunException;

/** How operations of one name are written in ONNX. */
@FunctionalInterface
interface Translation {
    /**
     * Writes the nodes.
     *
     * @return the name of every output
     * @throws RunException when this use of the operation has no counterpart
     */
    List<String> write(Operation operation, GraphWriter graph) throws RunException;

    /** For operations with one output. */
    static Translation of(Single single) {
        return (operation, graph) -> List.of(single.write(operation, graph));
    }

    /** Writes the nodes of an operation with one output. */
    @FunctionalInterface
    interface Single {
        /** Names the output. */
        String write(Operation operation, GraphWriter graph) throws RunException;
    }
}
