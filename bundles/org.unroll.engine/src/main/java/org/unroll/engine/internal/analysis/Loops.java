package org.unroll.engine.internal.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unroll.model.Component;

/** Finds loops among the components that no order of computation could be found for. */
final class Loops {
    private final Map<Component, Map<String, Link>> inputs;
    private final Problems problems;

    Loops(Map<Component, Map<String, Link>> inputs, Problems problems) {
        this.inputs = inputs;
        this.problems = problems;
    }

    /** Reports every loop once; components that merely lie behind a loop are not to blame. */
    void report(List<Component> unordered) {
        Map<Component, Boolean> open = new HashMap<>();
        unordered.forEach(c -> open.put(c, true));
        for (Component start : unordered) {
            List<Component> path = new ArrayList<>();
            Map<Component, Integer> places = new HashMap<>();
            Component next = start;
            while (next != null && open.containsKey(next) && !places.containsKey(next)) {
                places.put(next, path.size());
                path.add(next);
                next = predecessor(next, open);
            }
            Integer begin = next == null ? null : places.get(next);
            if (begin != null) {
                report(path.subList(begin, path.size()), unordered);
            }
            path.forEach(open::remove);
        }
    }

    private @Nullable Component predecessor(Component component, Map<Component, Boolean> open) {
        return inputs.getOrDefault(component, Map.of()).values().stream()
                .map(Link::source)
                .filter(open::containsKey)
                .findFirst()
                .orElse(null);
    }

    private void report(List<Component> backwards, List<Component> unordered) {
        List<Component> loop = new ArrayList<>(backwards);
        Collections.reverse(loop);
        Component first = unordered.stream().filter(loop::contains).findFirst().orElseThrow();
        Collections.rotate(loop, -loop.indexOf(first));
        String names = loop.stream().map(Problems::name).collect(Collectors.joining(" → "));
        problems.error(
                first,
                null,
                "is part of a loop: " + names + " → " + Problems.name(first),
                "remove one of these wires; what must come back in the next step is the state of a recurrent component");
    }
}
