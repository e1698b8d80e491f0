package org.unroll.engine;

import java.util.List;
import java.util.Map;
import org.unroll.component.Contract;

/**
 * The result of one pass of inference.
 *
 * @param outputs contract of every output port that could be inferred, by {@code componentId + "." + port}
 * @param wires contract on every connection that could be inferred, by the connection's id
 * @param weights number of trainable values of every component (children included) that could be inferred, by its id
 * @param problems errors first
 */
public record Analysis(
        Map<String, Contract> outputs, Map<String, Contract> wires, Map<String, Long> weights, List<Problem> problems) {
    /** Whether there is no error. */
    public boolean valid() {
        return problems.stream().noneMatch(p -> p.severity() == Problem.Severity.ERROR);
    }
}
