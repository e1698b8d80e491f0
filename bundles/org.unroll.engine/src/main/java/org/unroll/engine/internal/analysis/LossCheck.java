package org.unroll.engine.internal.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.unroll.engine.Problem.Severity;
import org.unroll.model.Architecture;
import org.unroll.model.Component;
import org.unroll.model.Groups;
import org.unroll.model.Loss;

/** Whether there is something to train, and whether all components take part in it. */
final class LossCheck {
    private final Architecture architecture;
    private final Problems problems;

    LossCheck(Architecture architecture, Problems problems) {
        this.architecture = architecture;
        this.problems = problems;
    }

    void check(Graph graph) {
        List<Component> losses = Groups.flat(architecture).stream()
                .filter(Loss.class::isInstance)
                .toList();
        if (losses.isEmpty()) {
            problems.model(
                    Severity.ERROR,
                    null,
                    "",
                    "The model has no loss, so nothing says what it is to learn",
                    "add a loss from the palette and connect a prediction to it");
            return;
        }
        Map<Component, Boolean> reached = new HashMap<>();
        Deque<Component> open = new ArrayDeque<>(losses);
        while (!open.isEmpty()) {
            Component next = open.pop();
            if (reached.put(next, true) == null) {
                graph.inputsOf(next).values().forEach(link -> {
                    if (link.source() != null) {
                        open.push(link.source());
                    }
                });
            }
        }
        for (Component component : Groups.flat(architecture)) {
            if (!reached.containsKey(component)) {
                problems.warning(
                        component,
                        "does not lead to a loss, so it is computed in vain and not trained",
                        "connect it, or delete it");
            }
        }
    }
}
