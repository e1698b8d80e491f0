package org.unroll.engine.internal.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Workers;

/**
 * An array on the heap, where fused kernels compute, outside it, where ND4J computes, or on both sides. Each side is made
 * when first asked for; what one side wrote is copied in bulk when the other is asked. 64-bit numbers stay outside.
 */
final class Values {
    private static final float[] NO_NUMBERS = {};
    private static final int[] NO_IDS = {};

    private final DataType type;
    private final long[] shape;
    private final int length;
    private float[] numbers = NO_NUMBERS;
    private int[] ids = NO_IDS;
    private @Nullable Memory memory;
    private boolean onHeap;
    private boolean heapAhead;
    private boolean memoryAhead;

    /** Zeros; takes no memory yet. */
    Values(DataType type, long... shape) {
        this.type = type;
        this.shape = shape.clone();
        length = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    /** What an array outside the heap holds. */
    static Values of(INDArray array) {
        Values values = new Values(array.dataType(), array.shape());
        values.memory = Memory.of(array);
        values.memoryAhead = true;
        return values;
    }

    DataType type() {
        return type;
    }

    long[] shape() {
        return shape.clone();
    }

    int length() {
        return length;
    }

    /** The current values outside the heap, to be read or written: they count as changed. */
    Memory memory() {
        Memory current = readMemory();
        memoryAhead = true;
        return current;
    }

    /** The current values outside the heap, for reading only. */
    Memory readMemory() {
        if (memory == null) {
            memory = Memory.create(type, shape);
        }
        if (heapAhead) {
            if (type == DataType.INT32) {
                memory.writeIds(ids);
            } else {
                memory.write(numbers, 0);
            }
            heapAhead = false;
        }
        return memory;
    }

    /** The side outside the heap, to be overwritten wholly. */
    Memory overwriteMemory() {
        heapAhead = false;
        return memory();
    }

    /** The current values on the heap, for reading only; for 32-bit numbers. */
    float[] numbers() {
        requireHeap(DataType.FLOAT);
        if (memoryAhead && memory != null) {
            memory.read(numbers, 0);
            memoryAhead = false;
        }
        return numbers;
    }

    /** The heap side, to be overwritten wholly. */
    float[] overwrite() {
        requireHeap(DataType.FLOAT);
        heapAhead = true;
        memoryAhead = false;
        return numbers;
    }

    /** The current values on the heap, to be read or written: they count as changed. */
    float[] change() {
        float[] current = numbers();
        heapAhead = true;
        return current;
    }

    /** Overwrites everything; on the heap each worker the rows that it reads afterwards. */
    void load(Memory source, int rows, Workers workers) {
        if (!onHeap || type == DataType.INT32) {
            load(source, 0, 0, length);
            return;
        }
        float[] target = overwrite();
        int row = length / rows;
        workers.runRows(rows, length, (from, to) -> source.read(from * row, target, from * row, (to - from) * row));
    }

    /** Overwrites {@code count} elements, on the heap where somebody computes there. Whoever calls it overwrites all. */
    void load(Memory source, int from, int to, int count) {
        if (!onHeap) {
            overwriteMemory().copy(to, source, from, count);
        } else if (type == DataType.INT32) {
            source.readIds(from, overwriteIds(), to, count);
        } else {
            source.read(from, overwrite(), to, count);
        }
    }

    /** Lets an array that somebody else has filled be the heap side. */
    void adopt(float[] array) {
        onHeap = true;
        numbers = array;
        heapAhead = true;
        memoryAhead = false;
    }

    /** The current ids on the heap, for reading only. */
    int[] ids() {
        requireHeap(DataType.INT32);
        if (memoryAhead && memory != null) {
            memory.readIds(ids);
            memoryAhead = false;
        }
        return ids;
    }

    /** The heap side, to be overwritten wholly. */
    int[] overwriteIds() {
        requireHeap(DataType.INT32);
        heapAhead = true;
        memoryAhead = false;
        return ids;
    }

    private void requireHeap(DataType expected) {
        if (type != expected) {
            throw new IllegalStateException(type + " is not read as " + expected + " on the heap");
        }
        if (!onHeap) {
            onHeap = true;
            if (type == DataType.INT32) {
                ids = new int[length];
            } else {
                numbers = new float[length];
            }
        }
    }

    /** Whether every number is finite. */
    boolean finite() {
        if (!type.isFPType()) {
            return true;
        }
        if (memory != null && !heapAhead) {
            return memory.finite();
        }
        for (float value : numbers) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
