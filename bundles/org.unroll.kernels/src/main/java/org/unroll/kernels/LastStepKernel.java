package org.unroll.kernels;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.LayerKernel;
import org.unroll.component.LayerKernelType;
import org.unroll.component.Workers;

/** The last valid step of every row, copied; of a row without one the first step, as the definition has it. */
@Component(enabled = false)
@ComponentType(eClass = "urn:unroll:layers#LastStep")
public final class LastStepKernel implements LayerKernelType<LastStepKernel.Params> {
    /** There are no parameters. */
    public record Params() {}

    @Override
    public Optional<LayerKernel> create(Params parameters, Map<String, Contract> inputs) {
        return Optional.of(new Kernel());
    }

    private record Kernel() implements LayerKernel {
        @Override
        public List<String> weights() {
            return List.of();
        }

        @Override
        public Pass prepare(Shape shape, Workers workers) {
            return new LastStepPass(shape, workers);
        }
    }

    private static final class LastStepPass implements LayerKernel.Pass {
        private final LayerKernel.Shape shape;
        private final Workers workers;
        private final int[] places;
        private final int[] written;

        LastStepPass(LayerKernel.Shape shape, Workers workers) {
            this.shape = shape;
            this.workers = workers;
            places = new int[shape.batch()];
            written = new int[shape.batch()];
        }

        @Override
        public void forward(
                float[] weights, int[] offsets, LayerKernel.Input input, LayerKernel.Numbers random, float[] y) {
            int size = shape.inputSize();
            workers.runRows(places.length, (long) places.length * size, (from, to) -> {
                for (int row = from; row < to; row++) {
                    places[row] = (row * shape.steps() + Math.max(1, input.lengths()[row]) - 1) * size;
                    System.arraycopy(input.numbers(), places[row], y, row * size, size);
                }
            });
        }

        /** All but a few numbers of the gradient are zero and stay so: only those written last are cleared. */
        @Override
        public void backward(float[] dy, float @Nullable [] dx, float[] dWeights) {
            if (dx != null) {
                int size = shape.inputSize();
                workers.runRows(places.length, (long) places.length * size, (from, to) -> {
                    for (int row = from; row < to; row++) {
                        if (written[row] != places[row]) {
                            java.util.Arrays.fill(dx, written[row], written[row] + size, 0f);
                            written[row] = places[row];
                        }
                        System.arraycopy(dy, row * size, dx, places[row], size);
                    }
                });
            }
        }

        @Override
        public void close() {
            // Nothing was taken but arrays.
        }
    }
}
