package org.unroll.kernels;

/** Long short-term memory. */
record ReferenceLstm(int units, boolean bias) implements ReferenceCell {
    @Override
    public int[] weights(int inputs) {
        return ReferenceCell.counts(4, units, inputs, bias);
    }

    @Override
    public int[] states() {
        return new int[] {units, units};
    }

    @Override
    public int[] step(Tape tape, int x, int inputs, int[] state, int[] w) {
        int[] h = new int[units];
        int[] c = new int[units];
        for (int unit = 0; unit < units; unit++) {
            int i = tape.sigmoid(ReferenceCell.sum(tape, unit, x, inputs, state[0], units, w, bias));
            int f = tape.sigmoid(ReferenceCell.sum(tape, units + unit, x, inputs, state[0], units, w, bias));
            int g = tape.tanh(ReferenceCell.sum(tape, 2 * units + unit, x, inputs, state[0], units, w, bias));
            int o = tape.sigmoid(ReferenceCell.sum(tape, 3 * units + unit, x, inputs, state[0], units, w, bias));
            c[unit] = tape.add(tape.multiply(f, state[1] + unit), tape.multiply(i, g));
            h[unit] = tape.multiply(o, tape.tanh(c[unit]));
        }
        return new int[] {tape.line(h), tape.line(c)};
    }
}
