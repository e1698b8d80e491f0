package org.unroll.optimizers;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Optimizer;
import org.unroll.component.OptimizerType;

/**
 * {@code s ← s + g²; w ← w - η/(1 + (t-1)γ) · g/(√s + ε)}.
 *
 * <p>John Duchi, Elad Hazan, Yoram Singer, 2011: Adaptive Subgradient Methods for Online Learning and Stochastic
 * Optimization.
 */
@Component
@ComponentType(eClass = "urn:unroll:optimizers#Adagrad")
public final class Adagrad implements OptimizerType<Adagrad.Params> {
    /** The parameters. */
    public record Params(
            double learningRate,
            double learningRateDecay,
            double weightDecay,
            double initialAccumulator,
            double epsilon) {}

    @Override
    public Optimizer create(Params parameters) {
        return new AdagradOptimizer(parameters);
    }

    private record AdagradOptimizer(Params parameters) implements Optimizer {
        @Override
        public double learningRate() {
            return parameters.learningRate();
        }

        /** The sum of squares, without the initial one: slots are zero at first. */
        @Override
        public List<String> slots() {
            return List.of("squareSum");
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
            float rate = (float) (learningRate / (1 + (step - 1) * parameters.learningRateDecay()));
            float decay = (float) parameters.weightDecay();
            float initial = (float) parameters.initialAccumulator();
            float epsilon = (float) parameters.epsilon();
            float[] sums = slots[0];
            for (int i = from; i < to; i++) {
                float g = scale * gradient[i] + decay * weights[i];
                sums[i] += g * g;
                weights[i] -= rate * (g / ((float) Math.sqrt(initial + sums[i]) + epsilon));
            }
        }
    }
}
