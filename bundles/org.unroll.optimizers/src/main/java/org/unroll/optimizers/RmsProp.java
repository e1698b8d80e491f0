package org.unroll.optimizers;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Optimizer;
import org.unroll.component.OptimizerType;

/**
 * {@code v ← α v + (1-α) g²; w ← w - η g/(√v + ε)}; centered: {@code √(v - a²)} with {@code a} the running mean of
 * {@code g}; with momentum the quotient is accumulated.
 *
 * <p>Tijmen Tieleman, Geoffrey Hinton, 2012: Lecture 6.5 – RMSProp; centered: Alex Graves, 2013: Generating Sequences
 * With Recurrent Neural Networks.
 */
@Component
@ComponentType(eClass = "urn:unroll:optimizers#RMSProp")
public final class RmsProp implements OptimizerType<RmsProp.Params> {
    /** The parameters. */
    public record Params(
            double learningRate, double alpha, double epsilon, double weightDecay, double momentum, boolean centered) {}

    @Override
    public Optimizer create(Params parameters) {
        return new RmsPropOptimizer(parameters);
    }

    private record RmsPropOptimizer(Params parameters) implements Optimizer {
        @Override
        public double learningRate() {
            return parameters.learningRate();
        }

        @Override
        public List<String> slots() {
            var slots = new ArrayList<>(List.of("squareMean"));
            if (parameters.centered()) {
                slots.add("mean");
            }
            if (parameters.momentum() > 0) {
                slots.add("momentum");
            }
            return slots;
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
            float alpha = (float) parameters.alpha();
            float rest = (float) (1 - parameters.alpha());
            float epsilon = (float) parameters.epsilon();
            float decay = (float) parameters.weightDecay();
            float momentum = (float) parameters.momentum();
            float[] last = slots[slots.length - 1];
            for (int i = from; i < to; i++) {
                float g = scale * gradient[i] + decay * weights[i];
                float v = alpha * slots[0][i] + rest * g * g;
                slots[0][i] = v;
                if (parameters.centered()) {
                    float a = slots[1][i] + rest * (g - slots[1][i]);
                    slots[1][i] = a;
                    v -= a * a;
                }
                float move = g / ((float) Math.sqrt(v) + epsilon);
                if (momentum > 0) {
                    move += momentum * last[i];
                    last[i] = move;
                }
                weights[i] -= rate * move;
            }
        }
    }
}
