package org.unroll.losses;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.Loss;
import org.unroll.component.LossType;

/**
 * {@code ℓ = -y log σ(x) - (1-y) log(1-σ(x)) = ½(x + |x|) - x y + log(1 + e^-|x|)} for every feature; x are scores.
 *
 * <p>David R. Cox, 1958: The Regression Analysis of Binary Sequences.
 */
@Component
@ComponentType(eClass = "urn:unroll:losses#BinaryCrossEntropy")
public final class BinaryCrossEntropy implements LossType<BinaryCrossEntropy.Params> {
    /** There are no parameters. */
    public record Params() {}

    @Override
    public Loss create(Params parameters, Contract prediction) {
        return new BinaryCrossEntropyLoss(Targets.like(prediction));
    }

    private record BinaryCrossEntropyLoss(Contract target) implements Loss {
        @Override
        public boolean scores() {
            return true;
        }

        @Override
        public SDVariable values(SameDiff graph, SDVariable prediction, SDVariable target) {
            // ½(x + |x|) and not max(x, 0): its gradient is right at x = 0, too.
            SDVariable size = graph.math().abs(prediction);
            SDVariable positive = prediction.add(size).mul(0.5);
            SDVariable rest = graph.math().log(graph.math().exp(size.neg()).add(1));
            return positive.sub(prediction.mul(target)).add(rest);
        }
    }
}
