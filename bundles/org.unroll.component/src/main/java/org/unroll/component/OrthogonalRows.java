package org.unroll.component;

/** Turns the rows of a matrix into orthogonal ones of length 1 (Gram and Schmidt, twice against rounding). */
final class OrthogonalRows {
    private OrthogonalRows() {}

    static double[] of(double[] matrix, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int before = 0; before < row; before++) {
                    subtract(matrix, row * columns, before * columns, columns);
                }
            }
            double length = Math.sqrt(product(matrix, row * columns, row * columns, columns));
            for (int i = 0; i < columns; i++) {
                matrix[row * columns + i] /= length;
            }
        }
        return matrix;
    }

    private static void subtract(double[] matrix, int from, int direction, int columns) {
        double share = product(matrix, from, direction, columns);
        for (int i = 0; i < columns; i++) {
            matrix[from + i] -= share * matrix[direction + i];
        }
    }

    private static double product(double[] matrix, int a, int b, int columns) {
        double sum = 0;
        for (int i = 0; i < columns; i++) {
            sum += matrix[a + i] * matrix[b + i];
        }
        return sum;
    }

    static double[] transposed(double[] matrix, int rows, int columns) {
        double[] turned = new double[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = matrix[row * columns + column];
            }
        }
        return turned;
    }
}
