package org.unroll.engine.internal.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Cell;
import org.unroll.component.CellKernel;
import org.unroll.component.State;
import org.unroll.component.Workers;
import org.unroll.engine.internal.network.Frame.Pass;

/** One cell walking over a sequence by its fused kernel. */
final class KernelWalk implements HeapWalk {
    private final CellKernel.Pass kernel;
    private final Parameters parameters;
    private final int[] offsets;
    private final boolean reversed;
    private final Tensor source;
    private final Place place;
    private final List<KernelState> states = new ArrayList<>();
    private final float[][] initial;
    private final float[][] last;
    private final float[][] initialGradient;
    private final float[][] lastGradient;
    private final float @Nullable [] sourceGradient;
    private final boolean startWired;
    private final boolean training;
    private final StateMasks masks;
    private float[] weights = {};
    private long weightsRead = -1;

    /**
     * Where the output stands: in a part of the features of a tensor.
     *
     * @param tensor {@code [B,T,stride]}
     * @param offset the first feature
     */
    record Place(Tensor tensor, int offset, int stride) {}

    /**
     * Prepares a cell.
     *
     * @param offsets where the weights of the kernel begin
     * @param masks what the training drops of its state
     * @param startWired whether the gradient of the initial state is asked for
     */
    KernelWalk(
            CellKernel kernel,
            Cell cell,
            int[] offsets,
            StateMasks masks,
            boolean reversed,
            Tensor source,
            Place place,
            boolean startWired,
            Network network,
            Workers workers) {
        this.parameters = network.parameters();
        this.offsets = offsets;
        this.masks = masks;
        this.reversed = reversed;
        this.source = source;
        this.place = place;
        this.startWired = startWired;
        training = network.training();
        int batch = source.lengths().batch();
        int steps = source.lengths().steps();
        int features = Math.toIntExact(source.shape()[2]);
        boolean sends = training && source.differentiable();
        this.kernel = kernel.prepare(new CellKernel.Shape(batch, steps, features, training, sends), workers);
        sourceGradient = sends ? new float[source.values().length()] : null;
        for (State state : cell.states()) {
            states.add(new KernelState(Math.multiplyExact(batch, state.size()), training));
        }
        initial = arrays(KernelState::initial);
        last = arrays(KernelState::last);
        initialGradient = arrays(KernelState::initialGradient);
        lastGradient = arrays(KernelState::lastGradient);
        source.values().numbers();
        place.tensor.values().numbers();
    }

    private float[][] arrays(java.util.function.Function<KernelState, float[]> array) {
        return states.stream().map(array).toArray(float[][]::new);
    }

    @Override
    public Tensor output() {
        return place.tensor;
    }

    /** The parts of the state. */
    List<KernelState> states() {
        return states;
    }

    int[] offsets() {
        return offsets;
    }

    @Override
    public void begin(Pass pass) {
        weights = parameters.numbers();
        source.values().numbers();
        if (training) {
            masks.draw(pass, kernel);
        }
    }

    @Override
    public void read() {
        if (weightsRead == parameters.version()) {
            kernel.keepWeights();
        }
        weightsRead = -1;
        kernel.forward(
                weights,
                offsets,
                source.values().numbers(),
                source.lengths().rows(),
                reversed,
                startsAtZero() ? null : initial,
                place.tensor.values().overwrite(),
                place.offset,
                place.stride,
                last);
        weightsRead = parameters.version();
    }

    private boolean startsAtZero() {
        for (int i = 0; i < states.size(); i++) {
            if (!states.get(i).startsAtZero()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void goBack() {
        boolean fromState = false;
        for (int i = 0; i < states.size(); i++) {
            fromState |= states.get(i).hasLastGradient();
        }
        kernel.backward(
                place.tensor.heapGradient(),
                place.offset,
                place.stride,
                fromState ? lastGradient : null,
                sourceGradient,
                startWired ? initialGradient : null,
                parameters.gradient());
    }

    @Override
    public void deliver() {
        source.send(sourceGradient);
    }

    @Override
    public void close() {
        kernel.close();
        place.tensor.close();
    }
}
