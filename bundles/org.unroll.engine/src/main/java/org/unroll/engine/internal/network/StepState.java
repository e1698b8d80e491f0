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
    public void start(float[] rows) {
        for (int i = 0; i < length(); i++) {
            state.initial().setNumber(i, i < rows.length ? rows[i] : 0);
        }
    }

    @Override
    public void start(Parameters parameters, String weight) {
        Memory vector = Memory.of(parameters.value(weight));
        for (int from = 0; from < length(); from += vector.length()) {
            state.initial().copy(from, vector, 0, vector.length());
        }
    }

    @Override
    public void sendInitialGradient(Parameters parameters, String weight) {
        Memory gradient = parameters.gradientMemory(weight);
        Memory rows = state.initialGradient();
        for (int i = 0; i < length(); i++) {
            int unit = i % gradient.length();
            gradient.setNumber(unit, gradient.getNumber(unit) + rows.getNumber(i));
        }
    }

    @Override
    public float[] kept() {
        float[] rows = new float[length()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) state.last().getNumber(i);
        }
        return rows;
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
