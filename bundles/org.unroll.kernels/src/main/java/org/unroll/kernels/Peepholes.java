package org.unroll.kernels;

import static org.unroll.kernels.Lanes.COUNT;
import static org.unroll.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * What the gates of an LSTM see of the cell state: {@code a += p∘c}, c before the step, for the output gate after it.
 * (Gers, Schmidhuber 2000)
 */
final class Peepholes {
    private final Frame frame;
    private final int units;
    private final int padded;
    private final int weight;
    private final Ring gates;
    private final Ring c;
    private final int[] places;
    private final float[][] weights;
    private final float[][] sums;

    /**
     * Peepholes of some gates.
     *
     * @param weight which of the cell's weights
     * @param places of the gates in the order of the weight, the output gate last
     */
    Peepholes(Frame frame, int units, int weight, Ring gates, Ring c, int... places) {
        this.frame = frame;
        this.units = units;
        this.weight = weight;
        this.gates = gates;
        this.c = c;
        this.places = places;
        padded = Lanes.padded(units);
        weights = new float[frame.shares()][places.length * padded];
        sums = new float[frame.shares()][COUNT];
    }

    /** Adds the size of its weight to those of the others. */
    int[] sizes(int[] others) {
        int[] sizes = java.util.Arrays.copyOf(others, others.length + 1);
        sizes[others.length] = places.length * units;
        return sizes;
    }

    void pack(float[] from, int[] offsets, int share) {
        for (int part = 0; part < places.length; part++) {
            System.arraycopy(from, offsets[weight] + part * units, weights[share], part * padded, units);
        }
    }

    /** Adds what the gates before the output gate see. */
    void forward(int share, int t) {
        for (int part = 0; part < places.length - 1; part++) {
            see(share, t, part, t);
        }
    }

    /** Adds what the output gate sees. */
    void forwardOutput(int share, int t) {
        see(share, t, places.length - 1, t + 1);
    }

    private void see(int share, int t, int part, int step) {
        int from = frame.split.from(share, padded);
        int a = gates.at(t, frame.slot(share)) + places[part] * padded + from;
        int s = c.at(step, frame.slot(share)) + from;
        int p = part * padded + from;
        add(share, p, gates, a, c, s, frame.rows(share, t), frame.split.to(share, padded) - from);
    }

    /** Adds to the gradient of the cell state what comes through the gates before the output gate. */
    void backward(int share, int t, Ring dc) {
        for (int part = 0; part < places.length - 1; part++) {
            unsee(share, t, part, dc);
        }
    }

    /** Adds to the gradient of the cell state what comes through the output gate. */
    void backwardOutput(int share, int t, Ring dc) {
        unsee(share, t, places.length - 1, dc);
    }

    private void unsee(int share, int t, int part, Ring dc) {
        int from = frame.split.from(share, padded);
        int d = dc.at(0, frame.slot(share)) + from;
        int a = gates.at(t, frame.slot(share)) + places[part] * padded + from;
        int p = part * padded + from;
        add(share, p, dc, d, gates, a, frame.rows(share, t), frame.split.to(share, padded) - from);
    }

    /** {@code target += p∘source}. */
    private void add(int share, int p, Ring target, int o, Ring source, int s, int rows, int width) {
        float[] w = weights[share];
        for (int r = 0; r < rows; r++, o += target.stride, s += source.stride) {
            for (int j = 0; j < width; j += COUNT) {
                FloatVector.fromArray(SPECIES, w, p + j)
                        .fma(
                                FloatVector.fromArray(SPECIES, source.data, s + j),
                                FloatVector.fromArray(SPECIES, target.data, o + j))
                        .intoArray(target.data, o + j);
            }
        }
    }

    /** Adds the gradient of the weight from some rows. */
    void addGradient(int share, int[] rows, int count, float[] dWeights, int[] offsets) {
        int end = frame.split.to(share, padded);
        for (int part = 0; part < places.length; part++) {
            int later = part == places.length - 1 ? frame.batch() : 0;
            for (int unit = frame.split.from(share, padded); unit < end; unit += COUNT) {
                sum(share, rows, count, places[part] * padded + unit, unit, later);
                int to = offsets[weight] + part * units + unit;
                for (int i = 0; i < Math.min(COUNT, units - unit); i++) {
                    dWeights[to + i] += sums[share][i];
                }
            }
        }
    }

    /** @param later rows from the state before a step to the one that is seen */
    private void sum(int share, int[] rows, int count, int gate, int unit, int later) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < count; i++) {
            sum = FloatVector.fromArray(SPECIES, gates.data, rows[i] * gates.stride + gate)
                    .fma(FloatVector.fromArray(SPECIES, c.data, (rows[i] + later) * c.stride + unit), sum);
        }
        sum.intoArray(sums[share], 0);
    }
}
