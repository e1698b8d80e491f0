package org.unroll.baselines;

import java.util.Optional;

/**
 * The {@code c} for which {@code ‖A c - y‖} is least, by reflections.
 *
 * <p>Alston S. Householder, 1958: Unitary Triangularization of a Nonsymmetric Matrix.
 */
final class LeastSquares {
    private static final double SINGULAR = 1e-10;

    private LeastSquares() {}

    /**
     * Solves; what is given is used up.
     *
     * @return empty where several {@code c} are equally good
     */
    static Optional<double[]> solve(double[][] a, double[] y) {
        int columns = a[0].length;
        double[] diagonal = new double[columns];
        for (int k = 0; k < columns; k++) {
            double norm = 0;
            double whole = 0;
            for (int i = 0; i < a.length; i++) {
                norm += i >= k ? a[i][k] * a[i][k] : 0;
                whole += a[i][k] * a[i][k];
            }
            if (norm <= SINGULAR * SINGULAR * whole) {
                return Optional.empty();
            }
            diagonal[k] = a[k][k] > 0 ? -Math.sqrt(norm) : Math.sqrt(norm);
            a[k][k] -= diagonal[k];
            double scale = -diagonal[k] * a[k][k];
            for (int j = k + 1; j < columns; j++) {
                double product = 0;
                for (int i = k; i < a.length; i++) {
                    product += a[i][k] * a[i][j];
                }
                for (int i = k; i < a.length; i++) {
                    a[i][j] -= product / scale * a[i][k];
                }
            }
            reflect(a, y, k, scale);
        }
        return Optional.of(substitute(a, y, diagonal));
    }

    private static void reflect(double[][] a, double[] y, int k, double scale) {
        double product = 0;
        for (int i = k; i < a.length; i++) {
            product += a[i][k] * y[i];
        }
        for (int i = k; i < a.length; i++) {
            y[i] -= product / scale * a[i][k];
        }
    }

    private static double[] substitute(double[][] a, double[] y, double[] diagonal) {
        double[] c = new double[diagonal.length];
        for (int k = c.length - 1; k >= 0; k--) {
            double rest = y[k];
            for (int j = k + 1; j < c.length; j++) {
                rest -= a[k][j] * c[j];
            }
            c[k] = rest / diagonal[k];
        }
        return c;
    }
}
