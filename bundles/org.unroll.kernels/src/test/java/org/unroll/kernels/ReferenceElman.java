package org.unroll.kernels;

/** The simple recurrent network. */
record ReferenceElman(int units, boolean bias, boolean relu, double clip) implements ReferenceCell {
    @Override
    public int[] weights(int inputs) {
        return ReferenceCell.counts(1, units, inputs, bias);
    }

    @Override
    public int[] states() {
        return new int[] {units};
    }

    @Override
    public int[] step(Tape tape, int x, int inputs, int[] state, int[] w) {
        int[] h = new int[units];
        for (int unit = 0; unit < units; unit++) {
            int sum = tape.clamp(ReferenceCell.sum(tape, unit, x, inputs, state[0], units, w, bias), clip);
            h[unit] = relu ? tape.relu(sum) : tape.tanh(sum);
        }
        return new int[] {tape.line(h)};
    }
}
