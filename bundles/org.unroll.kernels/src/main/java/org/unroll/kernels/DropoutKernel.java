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

/** Dropout with the numbers that the definition draws. */
@Component(enabled = false)
@ComponentType(eClass = "urn:unroll:layers#Dropout")
public final class DropoutKernel implements LayerKernelType<DropoutKernel.Params> {
    private static final String MASK = "mask";
    private static final int SHARED_NUMBERS = 1 << 13;

    /** The parameters. */
    public record Params(double probability) {}

    @Override
    public Optional<LayerKernel> create(Params parameters, Map<String, Contract> inputs) {
        return Optional.of(new Kernel(parameters.probability()));
    }

    private record Kernel(double probability) implements LayerKernel {
        @Override
        public List<String> weights() {
            return List.of();
        }

        @Override
        public Pass prepare(Shape shape, Workers workers) {
            int n = shape.batch() * shape.steps() * shape.inputSize();
            return new DropoutPass(n, shape.training() ? probability : 0, n < SHARED_NUMBERS ? Workers.ONE : workers);
        }
    }

    private static final class DropoutPass implements LayerKernel.Pass {
        private final int n;
        private final boolean drops;
        private final float probability;
        private final float scale;
        private final Workers workers;
        private final float[] mask;

        DropoutPass(int n, double probability, Workers workers) {
            this.n = n;
            this.probability = (float) probability;
            this.workers = workers;
            drops = probability > 0;
            scale = (float) (1 / (1 - probability));
            mask = new float[drops ? n : 0];
        }

        @Override
        public void forward(
                float[] weights, int[] offsets, LayerKernel.Input input, LayerKernel.Numbers random, float[] y) {
            float[] x = input.numbers();
            if (!drops) {
                System.arraycopy(x, 0, y, 0, n);
                return;
            }
            workers.run(share -> {
                int from = workers.from(share, n);
                int to = workers.from(share + 1, n);
                random.uniform(MASK, mask, from, from, to - from);
                for (int i = from; i < to; i++) {
                    mask[i] = mask[i] >= probability ? scale : 0;
                    y[i] = x[i] * mask[i];
                }
            });
        }

        @Override
        public void backward(float[] dy, float @Nullable [] dx, float[] dWeights) {
            if (dx == null) {
                return;
            }
            if (!drops) {
                System.arraycopy(dy, 0, dx, 0, n);
                return;
            }
            workers.run(share -> {
                int to = workers.from(share + 1, n);
                for (int i = workers.from(share, n); i < to; i++) {
                    dx[i] = dy[i] * mask[i];
                }
            });
        }

        @Override
        public void close() {
            // Nothing was taken but arrays.
        }
    }
}
