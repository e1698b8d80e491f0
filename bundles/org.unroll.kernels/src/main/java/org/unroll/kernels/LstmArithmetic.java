package org.unroll.kernels;

import static org.unroll.kernels.Lanes.COUNT;
import static org.unroll.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** What happens to the units of an LSTM between two products, over some units of some rows. */
final class LstmArithmetic {
    private LstmArithmetic() {}

    /**
     * {@code c_t = f∘c_{t-1} + i∘g}.
     *
     * @param o where gate i begins; the next gates follow {@code gate} apart
     */
    static void remember(
            float[] gates, int o, int ldg, int gate, float[] c, int before, int after, int ldc, int rows, int width) {
        for (int r = 0; r < rows; r++, o += ldg, before += ldc, after += ldc) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector i = FloatVector.fromArray(SPECIES, gates, o + j);
                FloatVector f = FloatVector.fromArray(SPECIES, gates, o + gate + j);
                FloatVector g = FloatVector.fromArray(SPECIES, gates, o + 2 * gate + j);
                f.fma(FloatVector.fromArray(SPECIES, c, before + j), i.mul(g)).intoArray(c, after + j);
            }
        }
    }

    /** {@code a = a∘b}. */
    static void times(float[] a, int ao, int lda, float[] b, int bo, int ldb, int rows, int width) {
        for (int r = 0; r < rows; r++, ao += lda, bo += ldb) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector.fromArray(SPECIES, a, ao + j)
                        .mul(FloatVector.fromArray(SPECIES, b, bo + j))
                        .intoArray(a, ao + j);
            }
        }
    }

    /** Through {@code h = o∘tanh(c)}: the output gate becomes its gradient, {@code dc} grows by what passes tanh, {@code dh} is used up. */
    static void output(
            float[] gates,
            int o,
            int ldg,
            float[] tanh,
            int to,
            float[] dh,
            float[] dc,
            int d,
            int ld,
            int rows,
            int width) {
        for (int r = 0; r < rows; r++, o += ldg, to += ld, d += ld) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector gate = FloatVector.fromArray(SPECIES, gates, o + j);
                FloatVector t = FloatVector.fromArray(SPECIES, tanh, to + j);
                FloatVector through = FloatVector.fromArray(SPECIES, dh, d + j).mul(gate);
                FloatVector one = FloatVector.broadcast(SPECIES, 1f);
                through.fma(one.sub(t.mul(t)), FloatVector.fromArray(SPECIES, dc, d + j))
                        .intoArray(dc, d + j);
                through.mul(t).mul(one.sub(gate)).intoArray(gates, o + j);
                FloatVector.zero(SPECIES).intoArray(dh, d + j);
            }
        }
    }

    /** Through {@code c_t = f∘c_{t-1} + i∘g}: gates become their gradients, and {@code dc} goes on to the step before. */
    static void forget(
            float[] gates,
            int o,
            int ldg,
            int gate,
            float[] c,
            int before,
            int ldc,
            float[] dc,
            int d,
            int ldd,
            int rows,
            int width) {
        for (int r = 0; r < rows; r++, o += ldg, before += ldc, d += ldd) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector one = FloatVector.broadcast(SPECIES, 1f);
                FloatVector i = FloatVector.fromArray(SPECIES, gates, o + j);
                FloatVector f = FloatVector.fromArray(SPECIES, gates, o + gate + j);
                FloatVector g = FloatVector.fromArray(SPECIES, gates, o + 2 * gate + j);
                FloatVector gradient = FloatVector.fromArray(SPECIES, dc, d + j);
                FloatVector di = gradient.mul(i);
                FloatVector df = gradient.mul(f);
                df.intoArray(dc, d + j);
                di.mul(g).mul(one.sub(i)).intoArray(gates, o + j);
                di.mul(one.sub(g.mul(g))).intoArray(gates, o + 2 * gate + j);
                df.mul(FloatVector.fromArray(SPECIES, c, before + j))
                        .mul(one.sub(f))
                        .intoArray(gates, o + gate + j);
            }
        }
    }
}
