package org.unroll.engine.internal.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A computation written once as a graph, without sizes of batches; {@link Plan} makes it run for one set of shapes.
 *
 * @param component named in errors
 * @param type of all numbers
 * @param graph forward and, where {@code gradients} is not empty, backward part
 * @param weights those of its inputs that stay the same during a pass
 * @param shapedLike inputs that are filled from outside and have the shape of another variable
 * @param outputs name of each output → variable
 * @param gradients name of an input → variable that holds its gradient
 */
record Formula(
        String component,
        DataType type,
        SameDiff graph,
        Set<String> weights,
        Map<String, String> shapedLike,
        Map<String, String> outputs,
        Map<String, String> gradients) {

    /** The operation that makes each variable. */
    static Map<String, SameDiffOp> makers(SameDiff graph) {
        Map<String, SameDiffOp> makers = new HashMap<>();
        for (SameDiffOp op : graph.getOps().values()) {
            op.getOutputsOfOp().forEach(output -> makers.put(output, op));
        }
        return makers;
    }
}
