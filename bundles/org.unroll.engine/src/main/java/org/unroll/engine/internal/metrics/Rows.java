package org.unroll.engine.internal.metrics;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The rows of a prediction, read into the heap one after another: not element by element, which is slow. */
final class Rows {
    private final INDArray dense;
    private final FloatPointer start;
    private final long offset;
    private final float[] row;

    /** Of a batch that is not empty. */
    Rows(INDArray array) {
        dense = array.castTo(DataType.FLOAT).dup('c');
        start = new FloatPointer(dense.data().pointer());
        offset = dense.offset();
        row = new float[Math.toIntExact(dense.length() / dense.size(0))];
    }

    /** The numbers of a row, valid until the next is read. */
    float[] get(int index) {
        start.position(offset + (long) index * row.length).get(row);
        return row;
    }

    /** Keeps the memory from being collected while rows are read. */
    int count() {
        return Math.toIntExact(dense.size(0));
    }
}
