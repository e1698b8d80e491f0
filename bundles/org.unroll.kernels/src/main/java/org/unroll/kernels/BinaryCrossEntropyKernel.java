package org.unroll.kernels;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.LossKernel;
import org.unroll.component.LossKernelType;

/** {@code max(x, 0) - x y + log(1 + e^-|x|)} and {@code σ(x) - y}. */
@Component(enabled = false)
@ComponentType(eClass = "urn:unroll:losses#BinaryCrossEntropy")
public final class BinaryCrossEntropyKernel implements LossKernelType<BinaryCrossEntropyKernel.Params> {
    /** There are no parameters. */
    public record Params() {}

    @Override
    public Optional<LossKernel> create(Params parameters, Contract prediction) {
        return Optional.of(new Kernel(prediction.features()));
    }

    private record Kernel(int width) implements LossKernel {
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
            for (int i = from * width; i < to * width; i++) {
                double x = prediction[i];
                double e = Math.exp(-Math.abs(x));
                sum += Math.max(x, 0) - x * target[i] + Math.log1p(e);
                if (gradient != null) {
                    gradient[i] = (float) (scale * ((x < 0 ? e : 1) / (1 + e) - target[i]));
                }
            }
            return sum;
        }
    }
}
