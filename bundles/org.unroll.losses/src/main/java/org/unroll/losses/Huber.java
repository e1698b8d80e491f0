package org.unroll.losses;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.Loss;
import org.unroll.component.LossType;

/**
 * {@code ℓ = ½d²} where {@code |d| ≤ δ}, otherwise {@code δ(|d| - ½δ)}, for every feature, {@code d = x - y}.
 *
 * <p>Peter J. Huber, 1964: Robust Estimation of a Location Parameter.
 */
@Component
@ComponentType(eClass = "urn:unroll:losses#Huber")
public final class Huber implements LossType<Huber.Params> {
    /** The parameters. */
    public record Params(double delta) {}

    @Override
    public Loss create(Params parameters, Contract prediction) {
        return new HuberLoss(Targets.like(prediction), parameters.delta());
    }

    private record HuberLoss(Contract target, double delta) implements Loss {
        @Override
        public SDVariable values(SameDiff graph, SDVariable prediction, SDVariable target) {
            SDVariable difference = prediction.sub(target);
            // With q = d limited to ±δ both branches are q(d - q/2), whose gradient has no jump.
            SDVariable limited = graph.math().clipByValue(difference, -delta, delta);
            return limited.mul(difference.sub(limited.mul(0.5)));
        }
    }
}
