package org.unroll.exporters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.Connection;
import org.unroll.model.Group;
import org.unroll.model.Groups;

/** A wire as a diagram shows it: where its end lies in a group, it ends at the group's port. */
record Line(String wire, Groups.End from, Groups.End to) {
    /** The wires between nodes of the outermost level; several that look alike are one. */
    static List<Line> of(Architecture architecture) {
        Map<Group, List<Groups.Port>> ports = new LinkedHashMap<>();
        Map<List<Groups.End>, Line> lines = new LinkedHashMap<>();
        for (Connection wire : architecture.getConnections()) {
            Groups.End from = outermost(wire.getSource(), wire.getSourcePort(), ports);
            Groups.End to = outermost(wire.getTarget(), wire.getTargetPort(), ports);
            if (from != null && to != null && from.component() != to.component()) {
                lines.putIfAbsent(List.of(from, to), new Line(wire.getId(), from, to));
            }
        }
        return List.copyOf(lines.values());
    }

    private static Groups.@Nullable End outermost(
            @Nullable Component component, String port, Map<Group, List<Groups.Port>> ports) {
        if (component == null || !Groups.inGraph(component)) {
            return null;
        }
        Groups.End end = new Groups.End(component, port);
        Component outermost = component;
        while (outermost.eContainer() instanceof Group group) {
            outermost = group;
        }
        if (!(outermost instanceof Group group)) {
            return end;
        }
        return ports.computeIfAbsent(group, Groups::ports).stream()
                .filter(candidate -> candidate.ends().contains(end))
                .findFirst()
                .map(found -> new Groups.End(group, found.name()))
                .orElse(null);
    }
}
