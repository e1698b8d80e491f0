package org.unroll.optimizers;

import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Optimizer;
import org.unroll.component.OptimizerType;

/**
 * Running means of the gradient and its square, corrected for their start at zero: {@code w ← w - η m̂/(√v̂ + ε)}.
 *
 * <p>Diederik P. Kingma, Jimmy Ba, 2015: Adam: A Method for Stochastic Optimization; AMSGrad: Sashank J. Reddi, Satyen
 * Kale, Sanjiv Kumar, 2018: On the Convergence of Adam and Beyond.
 */
@Component
@ComponentType(eClass = "urn:unroll:optimizers#Adam")
public final class Adam implements OptimizerType<Adam.Params> {
    /** The parameters. */
    public record Params(
            double learningRate, double beta1, double beta2, double epsilon, double weightDecay, boolean amsgrad) {}

    @Override
    public Optimizer create(Params p) {
        return new Moments(p.learningRate(), p.beta1(), p.beta2(), p.epsilon(), p.weightDecay(), 0, p.amsgrad());
    }
}
