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
    static void remember(Ring gates, int o, int gate, Ring state, int before, int after, int rows, int width) {
        float[] a = gates.data;
        float[] c = state.data;
        for (int r = 0; r < rows; r++, o += gates.stride, before += state.stride, after += state.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector i = FloatVector.fromArray(SPECIES, a, o + j);
                FloatVector f = FloatVector.fromArray(SPECIES, a, o + gate + j);
                FloatVector g = FloatVector.fromArray(SPECIES, a, o + 2 * gate + j);
                f.fma(FloatVector.fromArray(SPECIES, c, before + j), i.mul(g)).intoArray(c, after + j);
            }
        }
    }

    /** {@code out = a∘b}. */
    static void times(Ring b, int bo, Ring a, int ao, Ring out, int o, int rows, int width) {
        for (int r = 0; r < rows; r++, o += out.stride, ao += a.stride, bo += b.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector.fromArray(SPECIES, b.data, bo + j)
                        .mul(FloatVector.fromArray(SPECIES, a.data, ao + j))
                        .intoArray(out.data, o + j);
            }
        }
    }

    /**
     * Through {@code h = o∘tanh(c)}: the output gate becomes its gradient, {@code dc} grows by what passes tanh, {@code dh}
     * is used up.
     */
    static void output(Ring gates, int o, Ring tanh, int to, Ring dh, Ring dc, int d, int rows, int width) {
        float[] a = gates.data;
        float[] dhs = dh.data;
        float[] dcs = dc.data;
        for (int r = 0; r < rows; r++, o += gates.stride, to += tanh.stride, d += dh.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector gate = FloatVector.fromArray(SPECIES, a, o + j);
                FloatVector t = FloatVector.fromArray(SPECIES, tanh.data, to + j);
                FloatVector through = FloatVector.fromArray(SPECIES, dhs, d + j).mul(gate);
                FloatVector one = FloatVector.broadcast(SPECIES, 1f);
                through.fma(one.sub(t.mul(t)), FloatVector.fromArray(SPECIES, dcs, d + j))
                        .intoArray(dcs, d + j);
                through.mul(t).mul(one.sub(gate)).intoArray(a, o + j);
                FloatVector.zero(SPECIES).intoArray(dhs, d + j);
            }
        }
    }

    /** Through {@code c_t = f∘c_{t-1} + i∘g}: gates become their gradients, and {@code dc} goes on to the step before. */
    static void forget(Ring gates, int o, int gate, Ring state, int before, Ring dc, int d, int rows, int width) {
        float[] a = gates.data;
        for (int r = 0; r < rows; r++, o += gates.stride, before += state.stride, d += dc.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector one = FloatVector.broadcast(SPECIES, 1f);
                FloatVector i = FloatVector.fromArray(SPECIES, a, o + j);
                FloatVector f = FloatVector.fromArray(SPECIES, a, o + gate + j);
                FloatVector g = FloatVector.fromArray(SPECIES, a, o + 2 * gate + j);
                FloatVector gradient = FloatVector.fromArray(SPECIES, dc.data, d + j);
                FloatVector di = gradient.mul(i);
                FloatVector df = gradient.mul(f);
                df.intoArray(dc.data, d + j);
                di.mul(g).mul(one.sub(i)).intoArray(a, o + j);
                di.mul(one.sub(g.mul(g))).intoArray(a, o + 2 * gate + j);
                df.mul(FloatVector.fromArray(SPECIES, state.data, before + j))
                        .mul(one.sub(f))
                        .intoArray(a, o + gate + j);
            }
        }
    }
}
