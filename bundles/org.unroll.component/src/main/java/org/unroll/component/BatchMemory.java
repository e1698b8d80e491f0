package org.unroll.component;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Dataset.Batch;

/**
 * The arrays of a data set's batches: those of a batch that has been closed hold a later one of the same shape, so that
 * reading on and on takes no more memory.
 */
public final class BatchMemory {
    /** Shapes of which arrays are kept; those used longest ago are let go. */
    private static final int MOST_SHAPES = 64;

    private final LinkedHashMap<Key, Deque<INDArray>> free = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(DataType type, List<Long> shape) {
        static Key of(INDArray array) {
            return new Key(
                    array.dataType(), Arrays.stream(array.shape()).boxed().toList());
        }
    }

    /** Begins a batch. */
    public Filling begin() {
        return new Filling();
    }

    /** A batch while its arrays are put in. */
    public final class Filling {
        private final Map<String, INDArray> arrays = new LinkedHashMap<>();

        private Filling() {}

        /** Adds numbers of a shape. */
        public Filling add(String name, float[] values, long... shape) {
            INDArray array = take(DataType.FLOAT, shape);
            if (values.length > 0) {
                array.data().asNioFloat().put(0, values);
            }
            arrays.put(name, array);
            return this;
        }

        /** Adds ids of a shape. */
        public Filling add(String name, int[] values, long... shape) {
            INDArray array = take(DataType.INT, shape);
            if (values.length > 0) {
                array.data().asNioInt().put(0, values);
            }
            arrays.put(name, array);
            return this;
        }

        /** The batch; closing it gives its arrays back. */
        public Batch batch(int... lengths) {
            return new Batch(Map.copyOf(arrays), lengths, this::release);
        }

        private void release() {
            arrays.values().forEach(BatchMemory.this::put);
            arrays.clear();
        }
    }

    private synchronized INDArray take(DataType type, long... shape) {
        Deque<INDArray> kept =
                free.get(new Key(type, Arrays.stream(shape).boxed().toList()));
        INDArray array = kept == null ? null : kept.poll();
        return array == null ? Nd4j.createUninitialized(type, shape, 'c') : array;
    }

    private synchronized void put(INDArray array) {
        free.computeIfAbsent(Key.of(array), key -> new ArrayDeque<>()).push(array);
        if (free.size() > MOST_SHAPES) {
            Map.Entry<Key, Deque<INDArray>> eldest = free.entrySet().iterator().next();
            free.remove(eldest.getKey());
            eldest.getValue().forEach(INDArray::close);
        }
    }
}
