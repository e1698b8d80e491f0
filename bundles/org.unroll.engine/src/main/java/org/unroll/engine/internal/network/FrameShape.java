package org.unroll.engine.internal.network;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Shape of the batches that a frame takes.
 *
 * @param batch number of rows
 * @param steps of the main sequence, or of the window of it that is read
 * @param arrays shape of every array
 */
record FrameShape(int batch, int steps, Map<String, long[]> arrays) {
    /** Equal for equal shapes. */
    String key() {
        return batch + "×" + steps
                + new TreeMap<>(arrays)
                        .entrySet().stream()
                                .map(e -> e.getKey() + java.util.Arrays.toString(e.getValue()))
                                .collect(Collectors.joining());
    }
}
