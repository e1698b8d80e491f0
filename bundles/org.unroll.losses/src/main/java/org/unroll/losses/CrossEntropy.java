package org.unroll.losses;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.Loss;
import org.unroll.component.LossType;

/**
 * {@code ℓ = -Σ_v q_v log softmax(x)_v}, {@code q_v = (1-ε)[v=y] + ε/V}, from scores {@code [N,V]} and ids {@code [N]}.
 *
 * <p>Christopher M. Bishop, 1995: Neural Networks for Pattern Recognition; label smoothing: Christian Szegedy et al.,
 * 2016: Rethinking the Inception Architecture for Computer Vision.
 */
@Component
@ComponentType(eClass = "urn:unroll:losses#CrossEntropy")
public final class CrossEntropy implements LossType<CrossEntropy.Params> {
    /** The parameters. */
    public record Params(double labelSmoothing) {}

    @Override
    public Loss create(Params parameters, Contract prediction) {
        int classes = prediction.features();
        if (classes < 2) {
            throw new ContractException(
                    "chooses among classes, but the prediction has one score only",
                    "give the layer before it as many units as there are classes, or use BinaryCrossEntropy");
        }
        Contract target = prediction.sequential() ? Contract.tokens(classes) : Contract.label(classes);
        return new CrossEntropyLoss(target, classes, parameters.labelSmoothing());
    }

    private record CrossEntropyLoss(Contract target, int classes, double smoothing) implements Loss {
        @Override
        public SDVariable values(SameDiff graph, SDVariable prediction, SDVariable target) {
            double others = smoothing / classes;
            SDVariable q = graph.oneHot(target, classes, -1, 1 - smoothing + others, others, prediction.dataType());
            return q.mul(logSoftmax(graph, prediction)).sum(true, 1).neg();
        }

        /** Not the operation of this name: it takes the logarithm of a softmax, which may be 0 (ND4J 1.0.0-M2.1). */
        private static SDVariable logSoftmax(SameDiff graph, SDVariable scores) {
            SDVariable shifted = scores.sub(scores.max(true, 1));
            return shifted.sub(graph.math().log(graph.math().exp(shifted).sum(true, 1)));
        }
    }
}
