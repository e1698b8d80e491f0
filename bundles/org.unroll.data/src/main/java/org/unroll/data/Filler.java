package org.unroll.data;

/** Fills what is missing in one column, asked row after row: with the last value, or on a straight line. */
final class Filler {
    private final NumberTable rows;
    private final int column;
    private final boolean linear;
    private double before = Double.NaN;
    private long beforeRow = -1;
    private long afterRow = -1;

    Filler(NumberTable rows, int column, boolean linear) {
        this.rows = rows;
        this.column = column;
        this.linear = linear;
    }

    /** NaN where there is nothing to fill it from. */
    double value(long row) {
        double value = rows.get(row, column);
        if (!Double.isNaN(value)) {
            before = value;
            beforeRow = row;
            return value;
        }
        if (!linear) {
            return before;
        }
        if (afterRow < row) {
            afterRow = row;
            while (afterRow < rows.rows() && Double.isNaN(rows.get(afterRow, column))) {
                afterRow++;
            }
        }
        if (afterRow == rows.rows()) {
            return Double.NaN;
        }
        double share = (double) (row - beforeRow) / (afterRow - beforeRow);
        return before + share * (rows.get(afterRow, column) - before);
    }
}
