package org.unroll.engine.internal.step;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * Arithmetic on arrays of one type of number. Not for use by several threads at once.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
interface Arithmetic<A> {
    /** Arithmetic of a type. */
    static Arithmetic<?> of(DataType type) {
        return type == DataType.FLOAT ? new FloatArithmetic() : new DoubleArithmetic();
    }

    A array(int length);

    void fill(A target, int from, int count, double value);

    void load(Storage source, int index, A target, int from, int count);

    void store(A source, int from, Storage target, int index, int count);

    /** One number of a storage, {@code count} times. */
    void repeat(Storage source, int index, A target, int from, int count);

    /** Rows become columns: {@code source [rows,columns]}, {@code target [columns,rows]}. */
    void transpose(A source, int rows, int columns, A target);

    /** Turns the order of the first {@code count} numbers around. */
    void reverse(A numbers, int count);

    /** Adds the first {@code count} numbers from {@code from} to those of the target from its start. */
    void accumulate(A target, A terms, int from, int count);

    double sum(A terms, int from, int count);

    double maximum(A terms, int from, int count);

    /** Computes the first {@code count} numbers; the second operand may be anything where there is only one. */
    void apply(Pointwise function, A a, A b, A result, int count);
}
