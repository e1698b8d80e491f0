package org.unroll.engine.internal.network;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.Blueprint.CellRun;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.internal.network.Frame.Pass;

/** A recurrent component: its walk, and its state as it stands at the ports, {@code [runs,B,H]} for each part. */
final class RecurrentStage implements Stage {
    private final RecurrentNode node;
    private final Walk walk;
    private final List<List<StatePort>> cells;
    private final Map<StatePort, LearnedStart> starts = new IdentityHashMap<>();
    private final @Nullable List<Tensor> initial;
    private final @Nullable List<Tensor> last;
    private final boolean lastRead;

    /**
     * Connects a walk with its ports.
     *
     * @param cells the states of those of the walk, in the order of the state's first axis
     * @param initial the parts of the state wired to it, or null
     * @param last the parts of its final state, or null where it has none
     * @param lastRead whether a component reads them: otherwise they are copied when asked for
     */
    RecurrentStage(
            RecurrentNode node,
            Parameters parameters,
            Walk walk,
            List<List<StatePort>> cells,
            @Nullable List<Tensor> initial,
            @Nullable List<Tensor> last,
            boolean lastRead) {
        this.lastRead = lastRead;
        this.node = node;
        this.walk = walk;
        this.cells = cells;
        this.initial = initial;
        this.last = last;
        eachState((part, run, state) -> {
            CellRun cell = node.runs().get(run);
            if (cell.learned() && initial == null) {
                String weight = node.name() + "." + cell.start(part(part, run));
                starts.put(state, new LearnedStart(state, weight, parameters));
            }
        });
    }

    private String part(int part, int run) {
        return node.runs().get(run).run().cell().states().get(part).name();
    }

    private String name(int part, int run) {
        return node.name() + "." + part(part, run) + node.runs().get(run).suffix();
    }

    /** Lets the next pass start anew, or from the states that were put into the cells. */
    void start(boolean anew) {
        starts.values().forEach(start -> start.use(anew));
    }

    /** Lets the next pass start from states by name, and anew where there are none. */
    void start(Map<String, float[]> states) {
        eachState((part, run, state) -> {
            float[] rows = states.get(name(part, run));
            if (rows == null) {
                state.start((StatePort) null);
            } else {
                state.start(rows);
            }
            LearnedStart learned = starts.get(state);
            if (learned != null) {
                learned.use(rows == null);
            }
        });
    }

    /** Adds the states after the last pass, by name. */
    void keep(Map<String, float[]> states, boolean stateful) {
        eachState((part, run, state) -> {
            if (node.runs().get(run).stateful() || !stateful) {
                states.put(name(part, run), state.kept());
            }
        });
    }

    @Override
    public String component() {
        return node.name();
    }

    /** The states of the cells, in the order of the state's first axis. */
    List<List<StatePort>> cells() {
        return cells;
    }

    @Override
    public void forward(Pass pass) {
        starts.values().forEach(LearnedStart::begin);
        if (initial != null) {
            eachState((part, run, state) -> state.start(initial.get(part), run * state.length()));
        }
        walk.forward(pass);
        if (lastRead) {
            copyLast();
        }
    }

    /** Puts the final state onto its wire, for somebody who looks at it though no component reads it. */
    void copyLast() {
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
        starts.values().forEach(LearnedStart::sendBack);
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
