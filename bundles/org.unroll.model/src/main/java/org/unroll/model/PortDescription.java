package org.unroll.model;

import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * A port of a component type.
 *
 * @param name unique among the ports of the type
 * @param input whether wires enter here; otherwise they leave
 * @param state whether a recurrent state travels here; otherwise data
 * @param axes letters of the axes, outermost first; only {@code "*"} where any will do
 * @param optional whether an input may stay unconnected
 * @param documentation one sentence
 */
@NullMarked
public record PortDescription(
        String name, boolean input, boolean state, List<String> axes, boolean optional, String documentation) {
    public PortDescription {
        axes = List.copyOf(axes);
    }
}
