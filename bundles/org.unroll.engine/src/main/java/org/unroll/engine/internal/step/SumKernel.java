package org.unroll.engine.internal.step;

/**
 * Sums over rows or columns.
 *
 * @param <A> array of numbers
 */
final class SumKernel<A> implements Kernel {
    private final Arithmetic<A> arithmetic;
    private final Kind kind;
    private final Place terms;
    private final Place result;
    private final int columns;
    private final A row;
    private final A sum;

    enum Kind {
        OF_ROW,
        MAXIMUM_OF_ROW,
        /** Added to what is there. */
        OF_COLUMN
    }

    SumKernel(Arithmetic<A> arithmetic, Kind kind, Place terms, int columns, Place result) {
        this.arithmetic = arithmetic;
        this.kind = kind;
        this.terms = terms;
        this.result = result;
        this.columns = columns;
        row = arithmetic.array(columns);
        sum = arithmetic.array(columns);
    }

    @Override
    public void run(int step, int first, int rows) {
        if (kind == Kind.OF_COLUMN) {
            arithmetic.load(result.storage(), result.offset(), sum, 0, columns);
        }
        for (int r = first; r < first + rows; r++) {
            arithmetic.load(terms.storage(), terms.at(step, r), row, 0, columns);
            if (kind == Kind.OF_COLUMN) {
                arithmetic.accumulate(sum, row, 0, columns);
            } else {
                double value =
                        kind == Kind.OF_ROW ? arithmetic.sum(row, 0, columns) : arithmetic.maximum(row, 0, columns);
                arithmetic.fill(sum, 0, 1, value);
                arithmetic.store(sum, 0, result.storage(), result.at(step, r), 1);
            }
        }
        if (kind == Kind.OF_COLUMN) {
            arithmetic.store(sum, 0, result.storage(), result.offset(), columns);
        }
    }
}
