package org.unroll.engine.internal.network;

import org.jspecify.annotations.Nullable;

/** The state of a cell that walks step by step. */
record StepState(CellState state) implements StatePort {
    @Override
    public int length() {
        return state.initial().length();
    }

    @Override
    public void start(@Nullable StatePort previous) {
        if (previous == null) {
            state.initial().zero();
        } else {
            state.initial().copy(((StepState) previous).state.last());
        }
    }

    @Override
    public void start(Tensor source, int offset) {
        state.initial().copy(0, source.memory(), offset, length());
    }

    @Override
    public void copyLast(Tensor target, int offset) {
        target.memory().copy(offset, state.last(), 0, length());
    }

    @Override
    public void takeLastGradient(Tensor target, int offset) {
        state.lastGradient().copy(0, target.gradient(), offset, length());
    }

    @Override
    public void sendInitialGradient(Tensor source, int offset) {
        source.addGradient(offset, state.initialGradient());
    }
}
