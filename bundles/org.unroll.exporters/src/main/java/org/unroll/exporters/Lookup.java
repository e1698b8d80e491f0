package org.unroll.exporters;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what must be there. */
final class Lookup {
    private Lookup() {}

    static <K, V> V in(Map<K, ? extends @Nullable V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("there is no " + key + " among " + map.keySet());
        }
        return value;
    }
}
