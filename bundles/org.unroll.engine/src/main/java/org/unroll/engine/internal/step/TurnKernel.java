package org.unroll.engine.internal.step;

/**
 * Transposes a fixed matrix.
 *
 * @param <A> array of numbers
 */
final class TurnKernel<A> implements Kernel {
    private final Arithmetic<A> arithmetic;
    private final Place source;
    private final Place result;
    private final int columns;
    private final A rowsIn;
    private final A rowsOut;

    TurnKernel(Arithmetic<A> arithmetic, Place source, int columns, Place result) {
        this.arithmetic = arithmetic;
        this.source = source;
        this.columns = columns;
        this.result = result;
        rowsIn = arithmetic.array(result.stride() * columns);
        rowsOut = arithmetic.array(result.stride() * columns);
    }

    @Override
    public void run(int step, int first, int rows) {
        for (int row = 0; row < rows; row++) {
            arithmetic.load(source.storage(), source.at(0, row), rowsIn, row * columns, columns);
        }
        arithmetic.transpose(rowsIn, rows, columns, rowsOut);
        arithmetic.store(rowsOut, 0, result.storage(), result.offset(), rows * columns);
    }
}
