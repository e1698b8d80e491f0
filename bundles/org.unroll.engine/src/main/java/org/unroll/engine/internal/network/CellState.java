package org.unroll.engine.internal.network;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One tensor of the state of a cell on its walk, {@code [B,size]}, and the gradient on its way back. */
final class CellState {
    private final String name;
    private final int width;
    private final Memory initial;
    private final Memory current;
    private final Memory last;
    private final Memory carried;
    private final Memory initialGradient;
    private final Memory lastGradient;
    private @Nullable Memory next;
    private @Nullable Memory incoming;
    private @Nullable Memory gradient;

    CellState(String name, DataType type, int batch, int size) {
        this.name = name;
        width = size;
        initial = Memory.create(type, batch, size);
        current = Memory.create(type, batch, size);
        last = Memory.create(type, batch, size);
        carried = Memory.create(type, batch, size);
        initialGradient = Memory.create(type, batch, size);
        lastGradient = Memory.create(type, batch, size);
    }

    /** Connects it with the step of the cell. */
    void bind(Plan plan) {
        next = Memory.of(plan.output(CellWalk.NEXT + name));
        incoming = Memory.of(plan.incoming(CellWalk.NEXT + name));
        INDArray back = plan.gradient(CellWalk.STATE + name);
        gradient = back == null ? null : Memory.of(back);
        if (next.length() != current.length()) {
            throw new IllegalArgumentException("state " + name + " changes its shape from step to step");
        }
    }

    String name() {
        return name;
    }

    /** Before the first step; zeros unless set. */
    Memory initial() {
        return initial;
    }

    /** What the step reads. */
    Memory current() {
        return current;
    }

    /** After the last step of every row. */
    Memory last() {
        return last;
    }

    Memory initialGradient() {
        return initialGradient;
    }

    /** To be set before the walk back; zeros unless set. */
    Memory lastGradient() {
        return lastGradient;
    }

    void begin() {
        current.copy(initial);
    }

    void end() {
        last.copy(current);
    }

    /** Takes over the new state of all rows that have this step. */
    void advance(Lengths lengths, int step) {
        Memory computed = java.util.Objects.requireNonNull(next);
        if (lengths.allReach(step)) {
            current.copy(computed);
            return;
        }
        for (int b = 0; b < lengths.batch(); b++) {
            if (step < lengths.of(b)) {
                current.copy(b * width, computed, b * width, width);
            }
        }
    }

    void beginBackward() {
        carried.copy(lastGradient);
    }

    void endBackward() {
        initialGradient.copy(carried);
    }

    void loadGradient(Lengths lengths, int step) {
        Memory target = java.util.Objects.requireNonNull(incoming);
        target.copy(carried);
        for (int b = 0; b < lengths.batch(); b++) {
            if (step >= lengths.of(b)) {
                target.zero(b * width, width);
            }
        }
    }

    void storeGradient(Lengths lengths, int step) {
        for (int b = 0; b < lengths.batch(); b++) {
            if (step < lengths.of(b)) {
                if (gradient == null) {
                    carried.zero(b * width, width);
                } else {
                    carried.copy(b * width, gradient, b * width, width);
                }
            }
        }
    }
}
