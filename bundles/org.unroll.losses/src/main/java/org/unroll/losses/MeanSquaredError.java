package org.unroll.losses;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.Loss;
import org.unroll.component.LossType;

/**
 * {@code ℓ = (x - y)²} for every feature.
 *
 * <p>Carl Friedrich Gauss, 1809: Theoria motus corporum coelestium.
 */
@Component
@ComponentType(eClass = "urn:unroll:losses#MeanSquaredError")
public final class MeanSquaredError implements LossType<MeanSquaredError.Params> {
    /** There are no parameters. */
    public record Params() {}

    @Override
    public Loss create(Params parameters, Contract prediction) {
        return new MeanSquaredErrorLoss(Targets.like(prediction));
    }

    private record MeanSquaredErrorLoss(Contract target) implements Loss {
        @Override
        public SDVariable values(SameDiff graph, SDVariable prediction, SDVariable target) {
            return graph.math().square(prediction.sub(target));
        }
    }
}
