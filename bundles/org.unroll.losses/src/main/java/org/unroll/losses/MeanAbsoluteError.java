package org.unroll.losses;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.Loss;
import org.unroll.component.LossType;

/**
 * {@code ℓ = |x - y|} for every feature; its gradient at 0 is 0.
 *
 * <p>Pierre-Simon Laplace, 1774: Mémoire sur la probabilité des causes par les événements.
 */
@Component
@ComponentType(eClass = "urn:unroll:losses#MeanAbsoluteError")
public final class MeanAbsoluteError implements LossType<MeanAbsoluteError.Params> {
    /** There are no parameters. */
    public record Params() {}

    @Override
    public Loss create(Params parameters, Contract prediction) {
        return new MeanAbsoluteErrorLoss(Targets.like(prediction));
    }

    private record MeanAbsoluteErrorLoss(Contract target) implements Loss {
        @Override
        public SDVariable values(SameDiff graph, SDVariable prediction, SDVariable target) {
            return graph.math().abs(prediction.sub(target));
        }
    }
}
