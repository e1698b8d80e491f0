package org.unroll.kernels;

import static org.unroll.kernels.Lanes.COUNT;
import static org.unroll.kernels.Lanes.SPECIES;

import java.util.Arrays;
import java.util.function.Function;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;
import org.unroll.component.CellKernel;

/** The walk over a batch, forward and backward; what happens in a step is the cell's. */
final class SequencePass implements CellKernel.Pass {
    /** Weights that fit into the second cache of most processors; more are not there any more when they are written again. */
    private static final int MOST_COPIED = 1 << 19;

    private static final float[] NONE = {};

    private final Frame frame;
    private final CellSteps steps;
    private final int[] sizes;
    private final int[][] lists;
    private final WeightLayout layout;
    private final @Nullable WeightCopies copies;
    private final @Nullable GradientParts parts;
    private boolean packed;
    private boolean claimed;
    private boolean changed;
    private float[] weights = NONE;
    private int[] offsets = {};

    /** @param sizes of the parts of the state, without padding; the output's first */
    SequencePass(Frame frame, Function<Frame, CellSteps> cell, int... sizes) {
        this.frame = frame;
        this.sizes = sizes;
        steps = cell.apply(frame);
        layout = new WeightLayout(steps.weightSizes());
        boolean several = frame.training() && frame.shares() > 1;
        copies = several && !frame.split.byUnits() && layout.total() <= MOST_COPIED
                ? new WeightCopies(frame, layout)
                : null;
        parts = several && !frame.split.byUnits() ? new GradientParts(frame, layout) : null;
        lists = new int[frame.shares()][];
        java.util.Arrays.setAll(lists, share -> new int[frame.training() ? frame.rows(share) * frame.steps() : 0]);
    }

    @Override
    public void keepWeights() {
        packed = true;
    }

    @Override
    public void drop(float[][] factors) {
        frame.dropped = factors[0];
    }

    @Override
    public void forward(
            float[] weights,
            int[] offsets,
            float[] x,
            int[] lengths,
            boolean reversed,
            float @Nullable [][] initial,
            float[] y,
            int yOffset,
            int yStride,
            float[][] last) {
        this.weights = weights;
        this.offsets = offsets;
        frame.slots.deal(lengths, reversed);
        frame.fromZero = initial == null;
        claim();
        boolean keep = packed;
        packed = false;
        changed |= !keep;
        frame.workers.run(share -> {
            if (!keep) {
                steps.pack(weights(share), copies == null ? offsets : layout.offsets(), share);
            }
            enter(share, steps.states(), initial);
            clearPadding(share, y, yOffset, yStride);
            frame.meet();
            for (int from = 0; from < frame.steps(); from += frame.block) {
                int to = Math.min(frame.steps(), from + frame.block);
                steps.input().block(share, x, from, to);
                for (int t = from; t < to; t++) {
                    step(share, t, y, yOffset, yStride);
                }
            }
            leave(share, steps.states(), last, true);
        });
    }

    /** Where units are shared, each share alone reads and changes the rows of its units, but on the way back. */
    private void claim() {
        if (claimed || !frame.training() || !frame.split.byUnits()) {
            return;
        }
        claimed = true;
        CellSteps.Rows rows = steps.rows();
        int padded = Lanes.padded(rows.units());
        for (int weight = 0; weight < rows.weights(); weight++) {
            int columns = layout.size(weight) / rows.gates() / rows.units();
            for (int gate = 0; gate < rows.gates(); gate++) {
                int first = offsets[weight] + gate * rows.units() * columns;
                for (int share = 0; share < frame.shares(); share++) {
                    int from = Math.min(frame.split.from(share, padded), rows.units());
                    int to = Math.min(frame.split.to(share, padded), rows.units());
                    frame.workers.claim(share, first + from * columns, first + to * columns);
                }
            }
        }
    }

    private float[] weights(int share) {
        if (copies == null) {
            return weights;
        }
        copies.send(share, weights, offsets);
        frame.workers.barrier();
        copies.take(share, weights.length, offsets);
        return copies.of(share);
    }

    private void step(int share, int t, float[] y, int yOffset, int yStride) {
        if (frame.rows(share, t) > 0) {
            steps.forward(share, t);
            frame.meet();
            Ring h = steps.states()[0];
            int from = frame.split.from(share, h.width);
            int n = Math.min(frame.split.to(share, h.width), sizes[0]) - from;
            int last = n > 0 ? frame.slot(share) + frame.rows(share, t) : 0;
            for (int slot = frame.slot(share); slot < last; slot++) {
                System.arraycopy(h.data, h.at(t + 1, slot) + from, y, yOffset + output(slot, t) * yStride + from, n);
            }
        }
    }

    /** Index of the row {@code [B,T]} that a slot writes at a step. */
    private int output(int slot, int t) {
        return frame.slots.row(slot) * frame.steps() + frame.slots.step(slot, t);
    }

    private void clearPadding(int share, float[] y, int yOffset, int yStride) {
        for (int slot = frame.workers.from(share, frame.batch());
                slot < frame.workers.from(share + 1, frame.batch());
                slot++) {
            for (int t = frame.slots.length(slot); t < frame.steps(); t++) {
                int to = yOffset + (frame.slots.row(slot) * frame.steps() + t) * yStride;
                Arrays.fill(y, to, to + sizes[0], 0f);
            }
        }
    }

    @Override
    public void backward(
            float[] dy,
            int dyOffset,
            int dyStride,
            float @Nullable [][] dLast,
            float @Nullable [] dx,
            float @Nullable [][] dInitial,
            float[] dWeights) {
        frame.initialGradient = dInitial != null;
        boolean pack = changed;
        changed = false;
        frame.workers.run(share -> {
            if (pack) {
                steps.packBackward(
                        copies == null ? weights : copies.of(share),
                        copies == null ? offsets : layout.offsets(),
                        share);
            }
            enter(share, steps.stateGradients(), dLast);
            frame.meet();
            for (int t = frame.steps() - 1; t >= 0; t--) {
                if (frame.rows(share, t) > 0) {
                    addOutput(share, t, dy, dyOffset, dyStride);
                    steps.backward(share, t);
                }
            }
            if (dInitial != null) {
                leave(share, steps.stateGradients(), dInitial, false);
            }
            frame.meet();
            if (dx != null) {
                steps.input().gradient(share, dx);
            }
            addGradient(share, dWeights);
        });
    }

    private void addGradient(int share, float[] dWeights) {
        int[] rows = lists[share];
        int count = frame.slots.list(frame.part(share), rows);
        if (parts == null) {
            steps.addGradient(share, rows, count, dWeights, offsets);
        } else {
            steps.addGradient(share, rows, count, parts.of(share), layout.offsets());
            frame.workers.barrier();
            parts.addTo(share, dWeights, offsets);
        }
    }

    private void addOutput(int share, int t, float[] dy, int dyOffset, int dyStride) {
        Ring dh = steps.stateGradients()[0];
        int from = frame.split.from(share, dh.width);
        int end = Math.min(frame.split.to(share, dh.width), sizes[0]);
        int last = frame.slot(share) + frame.rows(share, t);
        for (int slot = frame.slot(share); slot < last; slot++) {
            int source = dyOffset + output(slot, t) * dyStride;
            add(dh.data, dh.at(0, slot) + from, dy, source + from, end - from);
        }
    }

    /** Rows are too short for the compiler to find vectors in them by itself. */
    private static void add(float[] target, int to, float[] source, int from, int n) {
        int j = 0;
        for (; j <= n - COUNT; j += COUNT) {
            FloatVector.fromArray(SPECIES, target, to + j)
                    .add(FloatVector.fromArray(SPECIES, source, from + j))
                    .intoArray(target, to + j);
        }
        for (; j < n; j++) {
            target[to + j] += source[from + j];
        }
    }

    private void enter(int share, Ring[] rings, float @Nullable [][] values) {
        for (int part = 0; part < sizes.length; part++) {
            Ring ring = rings[part];
            int from = frame.split.from(share, ring.width);
            int end = frame.split.to(share, ring.width);
            int n = Math.max(0, Math.min(end, sizes[part]) - from);
            int last = frame.slotEnd(share);
            if (values == null && end - from == ring.width) {
                Arrays.fill(ring.data, ring.at(0, frame.slot(share)), ring.at(0, 0) + last * ring.stride, 0f);
                continue;
            }
            for (int slot = frame.slot(share); slot < last; slot++) {
                int to = ring.at(0, slot) + from;
                Arrays.fill(ring.data, to, to + end - from, 0f);
                if (values != null) {
                    System.arraycopy(values[part], frame.slots.row(slot) * sizes[part] + from, ring.data, to, n);
                }
            }
        }
    }

    /** @param after at the step after the last read of each row; otherwise at the only step */
    private void leave(int share, Ring[] rings, float[][] values, boolean after) {
        for (int part = 0; part < sizes.length; part++) {
            Ring ring = rings[part];
            int from = frame.split.from(share, ring.width);
            int n = Math.max(0, Math.min(frame.split.to(share, ring.width), sizes[part]) - from);
            for (int slot = frame.slot(share); slot < frame.slotEnd(share); slot++) {
                int at = ring.at(after ? frame.slots.length(slot) : 0, slot) + from;
                System.arraycopy(ring.data, at, values[part], frame.slots.row(slot) * sizes[part] + from, n);
            }
        }
    }

    @Override
    public void close() {
        weights = NONE;
        frame.dropped = NONE;
    }
}
