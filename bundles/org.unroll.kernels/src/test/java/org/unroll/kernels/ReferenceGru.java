package org.unroll.kernels;

/** Gated recurrent unit in both forms. */
record ReferenceGru(int units, boolean bias, boolean after, double clip) implements ReferenceCell {
    @Override
    public int[] weights(int inputs) {
        return ReferenceCell.counts(3, units, inputs, bias);
    }

    @Override
    public int[] states() {
        return new int[] {units};
    }

    @Override
    public int[] step(Tape tape, int x, int inputs, int[] state, int[] w) {
        int[] reset = new int[units];
        int[] product = new int[units];
        for (int unit = 0; unit < units; unit++) {
            reset[unit] =
                    tape.sigmoid(tape.clamp(ReferenceCell.sum(tape, unit, x, inputs, state[0], units, w, bias), clip));
            product[unit] = tape.multiply(reset[unit], state[0] + unit);
        }
        int read = after ? state[0] : tape.line(product);
        int minus = tape.leaf(-1);
        int[] h = new int[units];
        for (int unit = 0; unit < units; unit++) {
            int row = 2 * units + unit;
            int z = tape.sigmoid(
                    tape.clamp(ReferenceCell.sum(tape, units + unit, x, inputs, state[0], units, w, bias), clip));
            int ofInput = tape.dot(w[0] + row * inputs, x, inputs);
            int ofState = tape.dot(w[1] + row * units, read, units);
            if (bias) {
                ofInput = tape.add(ofInput, w[2] + row);
                ofState = tape.add(ofState, w[3] + row);
            }
            int sum = tape.add(ofInput, after ? tape.multiply(reset[unit], ofState) : ofState);
            int n = tape.tanh(tape.clamp(sum, clip));
            int difference = tape.add(state[0] + unit, tape.multiply(minus, n));
            h[unit] = tape.add(n, tape.multiply(z, difference));
        }
        return new int[] {tape.line(h)};
    }
}
