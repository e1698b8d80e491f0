package org.unroll.engine.internal.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The memory of an array in C order, counted in elements. Copies of rows and blocks cost tens of nanoseconds here and
 * microseconds as ND4J operations.
 */
final class Memory {
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 16);

    private final INDArray array;
    private final ByteBuffer bytes;
    private final int width;

    private Memory(INDArray array) {
        this.array = array;
        this.width = array.dataType().width();
        Pointer start = array.data().addressPointer();
        long size = Math.multiplyExact(array.length(), (long) width);
        bytes = new BytePointer(start)
                .capacity(start.position() * start.sizeof() + size)
                .position(start.position() * start.sizeof())
                .limit(start.position() * start.sizeof() + size)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
    }

    /**
     * The memory of an array.
     *
     * @throws IllegalArgumentException when the array is not dense in C order
     */
    static Memory of(INDArray array) {
        if (!ordered(array)) {
            throw new IllegalArgumentException("not in C order: " + array.shapeInfoToString());
        }
        return new Memory(array);
    }

    /** Whether an array is all of its buffer, in C order: also one that was only given another shape, which ND4J calls a view. */
    static boolean covers(INDArray array) {
        return (!array.isView() || array.offset() == 0 && array.data().length() == array.length()) && ordered(array);
    }

    private static boolean ordered(INDArray array) {
        long expected = 1;
        for (int axis = array.rank() - 1; axis >= 0; axis--) {
            if (array.size(axis) != 1 && array.stride(axis) != expected) {
                return false;
            }
            expected *= array.size(axis);
        }
        return true;
    }

    /** A new array of zeros. */
    static Memory create(DataType type, long... shape) {
        return new Memory(Nd4j.create(type, shape, 'c'));
    }

    INDArray array() {
        return array;
    }

    int length() {
        return bytes.capacity() / width;
    }

    /** Copies everything from memory of the same length and type. */
    void copy(Memory source) {
        bytes.put(0, source.bytes, 0, bytes.capacity());
    }

    /** Copies {@code count} elements. */
    void copy(int to, Memory source, int from, int count) {
        bytes.put(to * width, source.bytes, from * width, count * width);
    }

    void zero() {
        zero(0, length());
    }

    void zero(int from, int count) {
        int start = from * width;
        int end = (from + count) * width;
        while (start < end) {
            int size = Math.min(ZEROS.capacity(), end - start);
            bytes.put(start, ZEROS, 0, size);
            start += size;
        }
    }

    /** Copies the values, of an array of 32-bit numbers, to the heap. */
    void read(float[] target, int offset) {
        bytes.asFloatBuffer().get(0, target, offset, length());
    }

    void write(float[] source, int offset) {
        write(source, offset, length());
    }

    /** Copies values, of an array of 32-bit numbers, to the heap. */
    void read(int from, float[] target, int offset, int count) {
        bytes.asFloatBuffer().get(from, target, offset, count);
    }

    void readIds(int[] target) {
        bytes.asIntBuffer().get(0, target, 0, length());
    }

    /** Copies ids to the heap. */
    void readIds(int from, int[] target, int offset, int count) {
        bytes.asIntBuffer().get(from, target, offset, count);
    }

    /** Copies {@code count} numbers from the heap to the beginning. */
    void write(float[] source, int from, int count) {
        bytes.asFloatBuffer().put(0, source, from, count);
    }

    void writeIds(int[] source) {
        bytes.asIntBuffer().put(0, source, 0, length());
    }

    double getNumber(int index) {
        return width == 8 ? bytes.getDouble(index * 8) : bytes.getFloat(index * 4);
    }

    void setNumber(int index, double value) {
        if (width == 8) {
            bytes.putDouble(index * 8, value);
        } else {
            bytes.putFloat(index * 4, (float) value);
        }
    }

    /** Adds numbers to those from an index on. */
    void add(int to, Memory source) {
        for (int i = 0; i < source.length(); i++) {
            setNumber(to + i, getNumber(to + i) + source.getNumber(i));
        }
    }

    int getId(int index) {
        return bytes.getInt(index * 4);
    }

    void setId(int index, int value) {
        bytes.putInt(index * 4, value);
    }

    /** Whether every number is finite. */
    boolean finite() {
        for (int i = 0; i < length(); i++) {
            if (!Double.isFinite(getNumber(i))) {
                return false;
            }
        }
        return true;
    }
}
