package org.unroll.engine.internal.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.component.LayerKernel;
import org.unroll.engine.internal.network.Frame.Pass;

/** A layer computed by its fused kernel. */
final class LayerKernelStage implements Stage {
    private static final float[] NO_NUMBERS = {};
    private static final int[] NO_IDS = {};

    private final String component;
    private final LayerKernel.Pass kernel;
    private final int[] offsets;
    private final Tensor source;
    private final Tensor output;
    private final Parameters parameters;
    private final float @Nullable [] sourceGradient;
    private final boolean ids;
    private final int[] lengths;
    private Randomness randomness = Randomness.seeded(0);
    private final LayerKernel.Numbers numbers = (name, target, offset, from, count) ->
            randomness.of("random/" + name).uniform(target, offset, from, count);

    /**
     * Prepares a layer.
     *
     * @param offsets where the weights of the kernel begin
     * @param output {@code [B,T,O]} or {@code [B,O]}
     */
    LayerKernelStage(
            String component, LayerKernel kernel, int[] offsets, Tensor source, Tensor output, Network network) {
        this.component = component;
        this.offsets = offsets;
        this.source = source;
        this.output = output;
        parameters = network.parameters();
        ids = source.values().type() == DataType.INT32;
        boolean sends = network.training() && source.differentiable();
        boolean sequential = source.shape().length == (ids ? 2 : 3);
        lengths =
                sequential ? source.lengths().rows() : new int[source.lengths().batch()];
        if (!sequential) {
            Arrays.fill(lengths, 1);
        }
        sourceGradient = sends ? new float[source.values().length()] : null;
        this.kernel = kernel.prepare(shape(sequential, sends, network.training()), network.workers());
        if (ids) {
            source.values().ids();
        } else {
            source.values().numbers();
        }
        output.values().numbers();
    }

    private LayerKernel.Shape shape(boolean sequential, boolean sends, boolean training) {
        long[] in = source.shape();
        long[] out = output.shape();
        return new LayerKernel.Shape(
                (int) in[0],
                sequential ? (int) in[1] : 1,
                ids ? 1 : (int) in[in.length - 1],
                (int) out[out.length - 1],
                training,
                sends);
    }

    @Override
    public String component() {
        return component;
    }

    @Override
    public void forward(Pass pass) {
        randomness = pass.randomness().of(component);
        LayerKernel.Input input = new LayerKernel.Input(
                ids ? NO_NUMBERS : source.values().numbers(),
                ids ? source.values().ids() : NO_IDS,
                lengths);
        kernel.forward(
                parameters.numbers(), offsets, input, numbers, output.values().overwrite());
    }

    @Override
    public void backward() {
        if (output.differentiable()) {
            kernel.backward(output.heapGradient(), sourceGradient, parameters.gradient());
            source.send(sourceGradient);
        }
    }

    @Override
    public boolean finite() {
        return output.values().finite();
    }

    @Override
    public void close() {
        kernel.close();
        output.close();
    }
}
