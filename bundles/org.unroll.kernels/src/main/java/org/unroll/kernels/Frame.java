package org.unroll.kernels;

import org.unroll.component.CellKernel;
import org.unroll.component.Workers;

/** What all parts of a pass share: the shape, the threads, and which rows each of them works on. */
final class Frame {
    /** Rows of a product that are enough to use a panel well before the next one is fetched. */
    private static final int BLOCK_ROWS = 128;

    /** Products of numbers for each gate that one thread computes sooner than others are woken. */
    private static final long ALONE = Long.getLong("unroll.kernels.alone", 1 << 16);

    final CellKernel.Shape shape;
    final Workers workers;
    final Split split;
    final Slots slots;

    /** Steps whose input products are computed together. */
    final int block;

    /** Whether the state before the first step is zero, so that its products are. */
    boolean fromZero;

    /** Whether anybody asks for the gradient of the state before the first step. */
    boolean initialGradient;

    /** By what the values are multiplied that are dropped for a whole sequence, row by row. */
    float[] dropped = {};

    private final Segments[] segments;

    Frame(CellKernel.Shape shape, Workers workers, int units) {
        this.shape = shape;
        this.workers = workers;
        split = Split.of(shares(), shape.batch(), Lanes.padded(units));
        slots = new Slots(shape.batch(), shape.steps(), parts());
        int rows = (shape.batch() + parts() - 1) / parts();
        block = Math.min(shape.steps(), (BLOCK_ROWS + rows - 1) / rows);
        segments = new Segments[shares()];
        java.util.Arrays.setAll(segments, i -> new Segments());
    }

    /** A frame of all workers, or of one where the others would be woken too late to help. */
    static Frame of(CellKernel.Shape shape, Workers workers, int units) {
        long products = (long) shape.batch() * shape.steps() * units * (shape.inputSize() + units);
        return new Frame(shape, products < ALONE ? Workers.ONE : workers, units);
    }

    private int parts() {
        return split.byUnits() ? 1 : shares();
    }

    int batch() {
        return shape.batch();
    }

    int steps() {
        return shape.steps();
    }

    boolean training() {
        return shape.training();
    }

    int shares() {
        return workers.count();
    }

    /** A ring for something that backward needs of every step, and forward only so long. */
    Ring ring(int inferenceDepth, int width) {
        return new Ring(training() ? steps() : Math.min(steps(), inferenceDepth), batch(), width);
    }

    /** A ring for a state: before the first step, and after each. */
    Ring stateRing(int width) {
        return new Ring(training() ? steps() + 1 : 2, batch(), width);
    }

    /** A ring that holds one step. */
    Ring single(int width) {
        return new Ring(1, batch(), width);
    }

    /** First slot of a share. */
    int slot(int share) {
        return split.byUnits() ? 0 : slots.first(share);
    }

    /** One past the last slot of a share. */
    int slotEnd(int share) {
        return split.byUnits() ? batch() : slots.first(share + 1);
    }

    /** The part of the rows that a share works on. */
    int part(int share) {
        return split.byUnits() ? 0 : share;
    }

    /** How many rows a share works on. */
    int rows(int share) {
        return slotEnd(share) - slot(share);
    }

    /** How many of them are being read at a step. */
    int rows(int share, int t) {
        return slots.active(part(share), t);
    }

    /** An empty list of a share. */
    Segments segments(int share) {
        return segments[share].clear();
    }

    /** Waits for the others where units are shared; where rows are, nobody needs them. */
    void meet() {
        if (split.byUnits()) {
            workers.barrier();
        }
    }

    /** {@code C += A·B} for the rows and columns that a share computes at a step. */
    void product(int share, int t, Ring a, int step, int aShift, Panels b, Ring c, int cStep, int cShift) {
        int slot = slot(share);
        Segments rows = segments(share).add(a.at(step, slot) + aShift, c.at(cStep, slot), rows(share, t));
        MatrixProduct.multiply(rows, a.data, a.stride, b, share, c.data, cShift, c.stride);
    }
}
