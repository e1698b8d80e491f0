package org.unroll.optimizers;

import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Optimizer;
import org.unroll.component.OptimizerType;

/**
 * Adam with the weight decay beside the gradient: {@code w ← (1 - ηλ) w - η m̂/(√v̂ + ε)}.
 *
 * <p>Ilya Loshchilov, Frank Hutter, 2019: Decoupled Weight Decay Regularization.
 */
@Component
@ComponentType(eClass = "urn:unroll:optimizers#AdamW")
public final class AdamW implements OptimizerType<AdamW.Params> {
    /** The parameters. */
    public record Params(
            double learningRate, double beta1, double beta2, double epsilon, double weightDecay, boolean amsgrad) {}

    @Override
    public Optimizer create(Params p) {
        return new Moments(p.learningRate(), p.beta1(), p.beta2(), p.epsilon(), 0, p.weightDecay(), p.amsgrad());
    }
}
