package org.unroll.engine.internal.analysis;

import org.eclipse.emf.ecore.util.EcoreUtil;
import org.unroll.model.Component;
import org.unroll.model.Group;
import org.unroll.model.GroupPort;
import org.unroll.model.Groups;
import org.unroll.model.PortDescription;

/** Whether what a group says of its border is true. What it computes is none of its business. */
final class GroupCheck {
    private final Types types;
    private final Problems problems;

    GroupCheck(Types types, Problems problems) {
        this.types = types;
        this.problems = problems;
    }

    void check(Group group) {
        if (group.getComponents().isEmpty()) {
            problems.warning(group, "is an empty group", "put components into it, or delete it");
        }
        group.getPorts().forEach(row -> end(group, row));
        for (Groups.Port port : Groups.ports(group)) {
            if (!port.input() && port.ends().size() > 1) {
                problems.error(group, port.name(), "gives two outputs by one port", "give each a port of its own");
            }
        }
    }

    private void end(Group group, GroupPort row) {
        Component inside = row.getComponent();
        if (inside == null
                || inside instanceof Group
                || !EcoreUtil.isAncestor(group, inside)
                || !Groups.inGraph(inside)) {
            problems.error(
                    group,
                    row.getName(),
                    "has a port " + row.getName() + " that stands for " + Problems.name(inside)
                            + ", which is no component of the graph in it",
                    "remove the port");
            return;
        }
        boolean there = types.of(inside).isEmpty()
                || types.port(inside, row.getPort(), row.isInput())
                        .map(PortDescription::name)
                        .isPresent();
        if (!there) {
            problems.error(
                    group,
                    row.getName(),
                    "has a port " + row.getName() + " that stands for " + Problems.name(inside) + "." + row.getPort()
                            + ", which is no such " + (row.isInput() ? "input" : "output"),
                    "remove the port");
        }
    }
}
