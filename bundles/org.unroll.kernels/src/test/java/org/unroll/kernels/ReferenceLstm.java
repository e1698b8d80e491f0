package org.unroll.kernels;

/** Long short-term memory with the options of the kernel but for dropout. */
record ReferenceLstm(LstmKernel.Params parameters) implements ReferenceCell {
    @Override
    public int[] weights(int inputs) {
        int units = parameters.hiddenSize();
        int[] counts = ReferenceCell.counts(parameters.gates(), units, inputs, parameters.bias());
        counts[1] = parameters.gates() * units * parameters.outputs();
        if (parameters.projectionSize() > 0) {
            counts = append(counts, parameters.projectionSize() * units);
        }
        return parameters.peepholes() ? append(counts, (parameters.gates() - 1) * units) : counts;
    }

    private static int[] append(int[] counts, int count) {
        int[] more = java.util.Arrays.copyOf(counts, counts.length + 1);
        more[counts.length] = count;
        return more;
    }

    @Override
    public int[] states() {
        return new int[] {parameters.outputs(), parameters.hiddenSize()};
    }

    @Override
    public int[] step(Tape tape, int x, int inputs, int[] state, int[] w) {
        int units = parameters.hiddenSize();
        int[] m = new int[units];
        int[] c = new int[units];
        Sums sums = new Sums(tape, x, inputs, state, w);
        for (int unit = 0; unit < units; unit++) {
            int before = state[1] + unit;
            int f = tape.sigmoid(sums.of(1, unit, before));
            int i = parameters.coupledGates()
                    ? tape.add(tape.leaf(1), tape.multiply(tape.leaf(-1), f))
                    : tape.sigmoid(sums.of(0, unit, before));
            int g = tape.tanh(sums.of(2, unit, -1));
            c[unit] = tape.clamp(tape.add(tape.multiply(f, before), tape.multiply(i, g)), parameters.cellClip());
            int o = tape.sigmoid(sums.of(3, unit, c[unit]));
            m[unit] = tape.multiply(o, tape.tanh(c[unit]));
        }
        int line = tape.line(m);
        int[] h = new int[parameters.outputs()];
        int weight = parameters.bias() ? 4 : 2;
        for (int output = 0; output < h.length; output++) {
            int value = parameters.projectionSize() > 0 ? tape.dot(w[weight] + output * units, line, units) : m[output];
            h[output] = tape.clamp(value, parameters.hiddenClip());
        }
        return new int[] {tape.line(h), tape.line(c)};
    }

    /** The sums of the gates i, f, g and o, numbered so whether or not there is an i. */
    private final class Sums {
        private final Tape tape;
        private final int x;
        private final int inputs;
        private final int[] state;
        private final int[] w;

        Sums(Tape tape, int x, int inputs, int[] state, int[] w) {
            this.tape = tape;
            this.x = x;
            this.inputs = inputs;
            this.state = state;
            this.w = w;
        }

        /** @param seen the cell state that a peephole shows; -1 where there is none */
        int of(int gate, int unit, int seen) {
            int units = parameters.hiddenSize();
            int row = (gate - 4 + parameters.gates()) * units + unit;
            int sum = ReferenceCell.sum(tape, row, x, inputs, state[0], parameters.outputs(), w, parameters.bias());
            if (parameters.peepholes() && seen >= 0) {
                int part = gate == 3 ? parameters.gates() - 2 : gate - 4 + parameters.gates();
                sum = tape.add(sum, tape.multiply(seen, w[w.length - 1] + part * units + unit));
            }
            return tape.clamp(sum, parameters.clip());
        }
    }
}
