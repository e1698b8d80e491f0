package org.unroll.engine.internal.step;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a matrix lies.
 *
 * @param offset of its first number
 * @param stride from one row to the next
 * @param slotRows rows from one step to the next; 0 where all steps have the same
 */
public record Place(Storage storage, int offset, int stride, int slotRows) {
    /** The array it lies in. */
    public INDArray array() {
        return storage.array();
    }

    /** Index of the first number of a row of a step. */
    public int at(int step, int row) {
        return offset + (step * slotRows + row) * stride;
    }

    /** The part that begins at a row and a column. */
    Place part(int row, int column) {
        return new Place(storage, offset + row * stride + column, stride, slotRows);
    }

    /** Copies one row of a dense matrix from another. */
    void copyRow(int to, Place source, int from) {
        if (storage.type() == DataType.FLOAT) {
            storage.floats().put(to, source.storage().floats(), from, stride);
        } else {
            storage.doubles().put(to, source.storage().doubles(), from, stride);
        }
    }

    /** Clears one row of a dense matrix. */
    void zeroRow(int at) {
        for (int i = at; i < at + stride; i++) {
            if (storage.type() == DataType.FLOAT) {
                storage.floats().put(i, 0);
            } else {
                storage.doubles().put(i, 0);
            }
        }
    }
}
