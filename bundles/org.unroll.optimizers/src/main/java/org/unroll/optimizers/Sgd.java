package org.unroll.optimizers;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.ContractException;
import org.unroll.component.Optimizer;
import org.unroll.component.OptimizerType;

/**
 * Stochastic gradient descent: {@code b ← μ b + g; w ← w - η b}, or {@code w - η (g + μ b)} in Nesterov's form.
 *
 * <p>Herbert Robbins, Sutton Monro, 1951: A Stochastic Approximation Method; momentum: Ilya Sutskever, James Martens,
 * George Dahl, Geoffrey Hinton, 2013: On the importance of initialization and momentum in deep learning.
 */
@Component
@ComponentType(eClass = "urn:unroll:optimizers#SGD")
public final class Sgd implements OptimizerType<Sgd.Params> {
    /** The parameters. */
    public record Params(double learningRate, double momentum, boolean nesterov, double weightDecay) {}

    @Override
    public Optimizer create(Params parameters) {
        if (parameters.nesterov() && parameters.momentum() == 0) {
            throw new ContractException(
                    "looks ahead along a momentum of 0", "set momentum, for example to 0.9, or switch nesterov off");
        }
        return new SgdOptimizer(parameters);
    }

    private record SgdOptimizer(Params parameters) implements Optimizer {
        @Override
        public double learningRate() {
            return parameters.learningRate();
        }

        @Override
        public List<String> slots() {
            return parameters.momentum() == 0 ? List.of() : List.of("momentum");
        }

        @Override
        public void update(
                float[] weights,
                float[] gradient,
                float[][] slots,
                int from,
                int to,
                float scale,
                double learningRate,
                long step) {
            float rate = (float) learningRate;
            float decay = (float) parameters.weightDecay();
            float momentum = (float) parameters.momentum();
            for (int i = from; i < to; i++) {
                float g = scale * gradient[i] + decay * weights[i];
                if (slots.length > 0) {
                    float b = momentum * slots[0][i] + g;
                    slots[0][i] = b;
                    g = parameters.nesterov() ? g + momentum * b : b;
                }
                weights[i] -= rate * g;
            }
        }
    }
}
