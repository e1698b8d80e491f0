package org.unroll.engine.internal.network;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Dataset;

/**
 * Shape of the batches that a frame takes.
 *
 * @param batch number of rows
 * @param steps of the main sequence, or of the window of it that is read
 * @param arrays shape of every array
 */
record FrameShape(int batch, int steps, Map<String, long[]> arrays) {
    /**
     * Whether it is the shape of a batch, found without making anything.
     *
     * @param names of all arrays that a batch may hold
     */
    boolean fits(Dataset.Batch other, int otherSteps, List<String> names) {
        if (other.lengths().length != batch || otherSteps != steps) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            INDArray array = other.arrays().get(names.get(i));
            long[] expected = arrays.get(names.get(i));
            if ((array == null) != (expected == null)
                    || array != null && !java.util.Arrays.equals(array.shape(), expected)) {
                return false;
            }
        }
        return true;
    }

    /** Equal for equal shapes. */
    String key() {
        return batch + "×" + steps
                + new TreeMap<>(arrays)
                        .entrySet().stream()
                                .map(e -> e.getKey() + java.util.Arrays.toString(e.getValue()))
                                .collect(Collectors.joining());
    }
}
