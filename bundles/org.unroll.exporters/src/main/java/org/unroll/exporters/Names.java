package org.unroll.exporters;

import java.util.HashSet;
import java.util.Set;

/** Names of values, unique in a graph and the graphs inside it. */
final class Names {
    private final Set<String> taken = new HashSet<>();

    /** The wanted name, numbered when it is taken. */
    String fresh(String wanted) {
        String name = wanted;
        for (int i = 1; !taken.add(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }
}
