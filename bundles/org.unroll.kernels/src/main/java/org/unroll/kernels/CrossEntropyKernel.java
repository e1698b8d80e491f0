package org.unroll.kernels;

import static org.unroll.kernels.Lanes.COUNT;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.LossKernel;
import org.unroll.component.LossKernelType;

/**
 * Cross-entropy and its gradient {@code softmax(x) - q}, for as many positions at once as a vector has lanes: one lane for
 * each position, so that nothing has to be summed across a vector.
 */
@Component(enabled = false)
@ComponentType(eClass = "urn:unroll:losses#CrossEntropy")
public final class CrossEntropyKernel implements LossKernelType<CrossEntropyKernel.Params> {
    /** The parameters. */
    public record Params(double labelSmoothing) {}

    @Override
    public Optional<LossKernel> create(Params parameters, Contract prediction) {
        return Optional.of(new Kernel(prediction.features(), parameters.labelSmoothing()));
    }

    private record Kernel(int classes, double smoothing) implements LossKernel {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public int room() {
            return (classes + 2) * COUNT;
        }

        @Override
        public double measure(
                float[] prediction,
                float[] target,
                int[] ids,
                int from,
                int to,
                float scale,
                float @Nullable [] gradient,
                float[] room) {
            double sum = 0;
            for (int first = from; first < to; first += COUNT) {
                int n = Math.min(COUNT, to - first);
                check(ids, first, n);
                for (int j = 0; j < n; j++) {
                    load(prediction, (first + j) * classes, room, j);
                }
                Exponential.shifted(room, classes);
                sum += values(prediction, ids, first, n, room);
                if (gradient != null) {
                    for (int j = 0; j < n; j++) {
                        differentiate(ids[first + j], scale, room, j, gradient, (first + j) * classes);
                    }
                }
            }
            return sum;
        }

        private void check(int[] ids, int first, int n) {
            for (int i = first; i < first + n; i++) {
                if (ids[i] < 0 || ids[i] >= classes) {
                    throw new IllegalArgumentException("the target " + ids[i] + " at position " + i
                            + " is not one of the " + classes + " classes that have a score");
                }
            }
        }

        private void load(float[] prediction, int from, float[] room, int lane) {
            for (int v = 0; v < classes; v++) {
                room[v * COUNT + lane] = prediction[from + v];
            }
        }

        /** {@code log Σ e^x - (1-ε) x_y - ε/V Σ x}. */
        private double values(float[] prediction, int[] ids, int first, int n, float[] room) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                float largest = room[classes * COUNT + j];
                int at = (first + j) * classes;
                double all = 0;
                for (int v = 0; v < classes && smoothing > 0; v++) {
                    all += prediction[at + v] - largest;
                }
                sum += Math.log(room[(classes + 1) * COUNT + j])
                        - (1 - smoothing) * (prediction[at + ids[first + j]] - largest)
                        - smoothing / classes * all;
            }
            return sum;
        }

        private void differentiate(int id, float scale, float[] room, int lane, float[] gradient, int to) {
            float factor = scale / room[(classes + 1) * COUNT + lane];
            float others = (float) (scale * smoothing / classes);
            for (int v = 0; v < classes; v++) {
                gradient[to + v] = room[v * COUNT + lane] * factor - others;
            }
            gradient[to + id] -= (float) (scale * (1 - smoothing));
        }
    }
}
