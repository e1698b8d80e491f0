package org.unroll.engine.internal.analysis;

import java.util.List;
import java.util.Map;
import org.unroll.model.Component;

/**
 * Components and sound wires.
 *
 * @param order components not in or behind a loop, each after those it reads
 * @param inputs the wire at each connected input port
 * @param readers components that read a component, once for each wire
 */
record Graph(List<Component> order, Map<Component, Map<String, Link>> inputs, Map<Component, List<Component>> readers) {
    Map<String, Link> inputsOf(Component component) {
        return inputs.getOrDefault(component, Map.of());
    }
}
