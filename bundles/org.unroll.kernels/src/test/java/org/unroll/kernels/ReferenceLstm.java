package org.unroll.kernels;

/** Long short-term memory, with projection where its size is not 0, and limits where these are not 0. */
record ReferenceLstm(int units, boolean bias, int projectionSize, double cellClip, double hiddenClip)
        implements ReferenceCell {
    private int outputs() {
        return projectionSize > 0 ? projectionSize : units;
    }

    @Override
    public int[] weights(int inputs) {
        int[] counts = ReferenceCell.counts(4, units, inputs, bias);
        counts[1] = 4 * units * outputs();
        if (projectionSize > 0) {
            counts = java.util.Arrays.copyOf(counts, counts.length + 1);
            counts[counts.length - 1] = projectionSize * units;
        }
        return counts;
    }

    @Override
    public int[] states() {
        return new int[] {outputs(), units};
    }

    @Override
    public int[] step(Tape tape, int x, int inputs, int[] state, int[] w) {
        int[] m = new int[units];
        int[] c = new int[units];
        for (int unit = 0; unit < units; unit++) {
            int i = tape.sigmoid(ReferenceCell.sum(tape, unit, x, inputs, state[0], outputs(), w, bias));
            int f = tape.sigmoid(ReferenceCell.sum(tape, units + unit, x, inputs, state[0], outputs(), w, bias));
            int g = tape.tanh(ReferenceCell.sum(tape, 2 * units + unit, x, inputs, state[0], outputs(), w, bias));
            int o = tape.sigmoid(ReferenceCell.sum(tape, 3 * units + unit, x, inputs, state[0], outputs(), w, bias));
            c[unit] = tape.clamp(tape.add(tape.multiply(f, state[1] + unit), tape.multiply(i, g)), cellClip);
            m[unit] = tape.multiply(o, tape.tanh(c[unit]));
        }
        int line = tape.line(m);
        int[] h = new int[outputs()];
        for (int output = 0; output < h.length; output++) {
            int value = projectionSize > 0 ? tape.dot(w[w.length - 1] + output * units, line, units) : m[output];
            h[output] = tape.clamp(value, hiddenClip);
        }
        return new int[] {tape.line(h), tape.line(c)};
    }
}
