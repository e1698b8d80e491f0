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

/** Rows of a table, looked up; the gradient of a row is the sum over the positions that read it, in their order. */
@Component(enabled = false)
@ComponentType(eClass = "urn:unroll:layers#Embedding")
public final class EmbeddingKernel implements LayerKernelType<EmbeddingKernel.Params> {
    private static final int SHARED_NUMBERS = 1 << 16;

    /** The parameters. */
    public record Params(int size) {}

    @Override
    public Optional<LayerKernel> create(Params parameters, Map<String, Contract> inputs) {
        Contract input = inputs.values().iterator().next();
        return input.classes().isPresent()
                ? Optional.of(new Kernel(input.classes().getAsInt()))
                : Optional.empty();
    }

    private record Kernel(int classes) implements LayerKernel {
        @Override
        public List<String> weights() {
            return List.of("weight");
        }

        @Override
        public Pass prepare(Shape shape, Workers workers) {
            boolean small = shape.batch() * shape.steps() * shape.outputSize() < SHARED_NUMBERS;
            return new EmbeddingPass(shape, classes, small ? Workers.ONE : workers);
        }
    }

    private static final class EmbeddingPass implements LayerKernel.Pass {
        private final LayerKernel.Shape shape;
        private final int classes;
        private final Workers workers;
        private int[] ids = {};
        private int[] lengths = {};
        private int offset;

        EmbeddingPass(LayerKernel.Shape shape, int classes, Workers workers) {
            this.shape = shape;
            this.classes = classes;
            this.workers = workers;
        }

        @Override
        public void forward(
                float[] weights, int[] offsets, LayerKernel.Input input, LayerKernel.Numbers random, float[] y) {
            ids = input.ids();
            lengths = input.lengths();
            offset = offsets[0];
            int size = shape.outputSize();
            workers.run(share -> {
                int end = workers.from(share + 1, shape.batch());
                for (int row = workers.from(share, shape.batch()); row < end; row++) {
                    int first = row * shape.steps();
                    for (int i = first; i < first + lengths[row]; i++) {
                        System.arraycopy(weights, offset + checked(i) * size, y, i * size, size);
                    }
                    java.util.Arrays.fill(y, (first + lengths[row]) * size, (first + shape.steps()) * size, 0f);
                }
            });
        }

        private int checked(int position) {
            int id = ids[position];
            if (id < 0 || id >= classes) {
                throw new IllegalArgumentException("the id " + id + " in row " + position / shape.steps() + ", step "
                        + position % shape.steps() + " is not one of " + classes
                        + "; the ids of the data must be below the size of the input");
            }
            return id;
        }

        /** Workers share the columns: the sum over positions then has the same order whatever their number. */
        @Override
        public void backward(float[] dy, float @Nullable [] dx, float[] dWeights) {
            int size = shape.outputSize();
            workers.run(share -> {
                int from = workers.from(share, size);
                int to = workers.from(share + 1, size);
                for (int row = 0; row < shape.batch(); row++) {
                    int first = row * shape.steps();
                    for (int i = first; i < first + lengths[row]; i++) {
                        add(dy, i * size, dWeights, offset + ids[i] * size, from, to);
                    }
                }
            });
        }

        private static void add(float[] source, int at, float[] target, int row, int from, int to) {
            for (int i = from; i < to; i++) {
                target[row + i] += source[at + i];
            }
        }

        @Override
        public void close() {
            ids = new int[0];
        }
    }
}
