package org.unroll.engine.internal.step;

import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Numbers outside the heap, as Java and as the matrix library see them. */
public final class Storage {
    private final INDArray array;
    private final FloatBuffer floats;
    private final DoubleBuffer doubles;

    private Storage(INDArray array) {
        this.array = array;
        Pointer start = array.data().addressPointer();
        long from = start.position() * start.sizeof();
        long size = array.length() * array.dataType().width();
        var bytes = new BytePointer(start)
                .capacity(from + size)
                .position(from)
                .limit(from + size)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
        floats = bytes.asFloatBuffer();
        doubles = bytes.asDoubleBuffer();
    }

    /** The numbers of an array that lies dense in C order. */
    static Storage of(INDArray array) {
        return new Storage(array);
    }

    /** Zeros. */
    static Storage create(DataType type, long... shape) {
        return new Storage(Nd4j.create(type, shape, 'c'));
    }

    INDArray array() {
        return array;
    }

    DataType type() {
        return array.dataType();
    }

    int length() {
        return Math.toIntExact(array.length());
    }

    FloatBuffer floats() {
        return floats;
    }

    DoubleBuffer doubles() {
        return doubles;
    }

    /** A new pointer to the first number; its position is for its holder to set. */
    Pointer pointer() {
        return array.data().addressPointer();
    }
}
