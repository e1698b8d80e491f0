package org.unroll.kernels;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.LossKernel;
import org.unroll.component.LossKernelType;

/** With {@code q} the difference limited to {@code ±δ}: {@code q(d - q/2)} and {@code q}. */
@Component(enabled = false)
@ComponentType(eClass = "urn:unroll:losses#Huber")
public final class HuberKernel implements LossKernelType<HuberKernel.Params> {
    /** The parameters. */
    public record Params(double delta) {}

    @Override
    public Optional<LossKernel> create(Params parameters, Contract prediction) {
        return Optional.of(new Kernel(prediction.features(), (float) parameters.delta()));
    }

    private record Kernel(int width, float delta) implements LossKernel {
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
                float limited = Math.max(-delta, Math.min(delta, difference));
                sum += limited * (difference - limited / 2);
                if (gradient != null) {
                    gradient[i] = scale * limited;
                }
            }
            return sum;
        }
    }
}
