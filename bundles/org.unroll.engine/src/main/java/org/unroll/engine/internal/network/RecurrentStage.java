package org.unroll.engine.internal.network;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.internal.network.Frame.Pass;

/** A recurrent component: its walk, and its state as it stands at the ports, {@code [runs,B,H]} for each part. */
final class RecurrentStage implements Stage {
    private final String component;
    private final Walk walk;
    private final List<List<StatePort>> cells;
    private final @Nullable List<Tensor> initial;
    private final @Nullable List<Tensor> last;

    /**
     * Connects a walk with its ports.
     *
     * @param cells the states of those of the walk, in the order of the state's first axis
     * @param initial the parts of the state wired to it, or null
     * @param last the parts of its final state, or null where nobody reads them
     */
    RecurrentStage(
            String component,
            Walk walk,
            List<List<StatePort>> cells,
            @Nullable List<Tensor> initial,
            @Nullable List<Tensor> last) {
        this.component = component;
        this.walk = walk;
        this.cells = cells;
        this.initial = initial;
        this.last = last;
    }

    @Override
    public String component() {
        return component;
    }

    /** The states of the cells, in the order of the state's first axis. */
    List<List<StatePort>> cells() {
        return cells;
    }

    @Override
    public void forward(Pass pass) {
        if (initial != null) {
            eachState((part, run, state) -> state.start(initial.get(part), run * state.length()));
        }
        walk.forward(pass);
        if (last != null) {
            eachState((part, run, state) -> state.copyLast(last.get(part), run * state.length()));
        }
    }

    @Override
    public void backward() {
        if (last != null) {
            eachState((part, run, state) -> state.takeLastGradient(last.get(part), run * state.length()));
        }
        walk.backward();
        if (initial != null) {
            sendToInitial(initial);
        }
    }

    private void sendToInitial(List<Tensor> tensors) {
        eachState((part, run, state) -> {
            Tensor tensor = tensors.get(part);
            if (tensor.differentiable()) {
                state.sendInitialGradient(tensor, run * state.length());
            }
        });
    }

    private void eachState(StateAction action) {
        for (int run = 0; run < cells.size(); run++) {
            List<StatePort> states = cells.get(run);
            for (int part = 0; part < states.size(); part++) {
                action.apply(part, run, states.get(part));
            }
        }
    }

    @FunctionalInterface
    private interface StateAction {
        void apply(int part, int run, StatePort state);
    }

    @Override
    public boolean finite() {
        return walk.output().values().finite();
    }

    @Override
    public void close() {
        walk.close();
    }
}
