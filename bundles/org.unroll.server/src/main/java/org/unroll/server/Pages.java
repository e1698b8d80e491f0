package org.unroll.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The pages that are connected. */
final class Pages {
    private final Set<Page> connected = ConcurrentHashMap.newKeySet();

    void add(Page page) {
        connected.add(page);
    }

    void remove(Page page) {
        connected.remove(page);
    }

    boolean any() {
        return !connected.isEmpty();
    }

    /** Tells all. */
    void tell(Consumer<Page> what) {
        connected.forEach(what);
    }
}
