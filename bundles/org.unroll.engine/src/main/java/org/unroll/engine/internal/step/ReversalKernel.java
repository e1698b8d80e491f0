package org.unroll.engine.internal.step;

/**
 * Writes the columns of each row from the last to the first.
 *
 * @param <A> array of numbers
 */
final class ReversalKernel<A> implements Kernel {
    private final Arithmetic<A> arithmetic;
    private final Place source;
    private final Place result;
    private final int columns;
    private final A row;

    ReversalKernel(Arithmetic<A> arithmetic, Place source, int columns, Place result) {
        this.arithmetic = arithmetic;
        this.source = source;
        this.columns = columns;
        this.result = result;
        row = arithmetic.array(columns);
    }

    @Override
    public void run(int step, int first, int rows) {
        for (int r = first; r < first + rows; r++) {
            arithmetic.load(source.storage(), source.at(step, r), row, 0, columns);
            arithmetic.reverse(row, columns);
            arithmetic.store(row, 0, result.storage(), result.at(step, r), columns);
        }
    }
}
