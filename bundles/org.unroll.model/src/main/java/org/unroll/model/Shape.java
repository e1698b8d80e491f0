package org.unroll.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EClass;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What files say about a type that is not there: enough to keep all of it. */
@NullMarked
final class Shape {
    final String namespace;
    final String prefix;
    final String name;
    /** The most special type that the places it stands in ask for. */
    @Nullable
    EClass base;

    final Sequence attributes = new Sequence();
    final Sequence children = new Sequence();
    /** By the name of the child element: its shape where it names no type, or null where it does. */
    final Map<String, @Nullable Shape> untyped = new LinkedHashMap<>();
    /** Child elements that hold only text. */
    final List<String> texts = new ArrayList<>();

    Shape(String namespace, String prefix, String name) {
        this.namespace = namespace;
        this.prefix = prefix;
        this.name = name;
    }

    void standsWhere(EClass asked) {
        if (base == null || base.isSuperTypeOf(asked)) {
            base = asked;
        }
    }

    /** An order that agrees with the order of names in every element seen. */
    static final class Sequence {
        private final Map<String, List<String>> successors = new LinkedHashMap<>();

        void add(List<String> seen) {
            for (int i = 0; i < seen.size(); i++) {
                List<String> next = successors.computeIfAbsent(seen.get(i), k -> new ArrayList<>());
                if (i + 1 < seen.size() && !next.contains(seen.get(i + 1))) {
                    next.add(seen.get(i + 1));
                }
            }
        }

        List<String> order() {
            List<String> finished = new ArrayList<>();
            Map<String, Boolean> visited = new LinkedHashMap<>();
            List<String> names = new ArrayList<>(successors.keySet());
            for (int i = names.size() - 1; i >= 0; i--) {
                visit(names.get(i), visited, finished);
            }
            java.util.Collections.reverse(finished);
            return finished;
        }

        /** Depth first; reversed finishing order is a topological order where the elements agree with each other. */
        private void visit(String name, Map<String, Boolean> visited, List<String> finished) {
            if (visited.put(name, true) == null) {
                List<String> next = successors.getOrDefault(name, List.of());
                for (int i = next.size() - 1; i >= 0; i--) {
                    visit(next.get(i), visited, finished);
                }
                finished.add(name);
            }
        }
    }
}
