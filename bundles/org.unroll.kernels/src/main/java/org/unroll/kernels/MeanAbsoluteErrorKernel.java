package org.unroll.kernels;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.LossKernel;
import org.unroll.component.LossKernelType;

/** {@code |x - y|} and its sign. */
@Component(enabled = false)
@ComponentType(eClass = "urn:unroll:losses#MeanAbsoluteError")
public final class MeanAbsoluteErrorKernel implements LossKernelType<MeanAbsoluteErrorKernel.Params> {
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
                float difference = prediction[i] - target[i];
                sum += Math.abs(difference);
                if (gradient != null) {
                    gradient[i] = scale * Math.signum(difference);
                }
            }
            return sum;
        }
    }
}
