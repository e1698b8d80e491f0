package org.unroll.layers;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.Layer;
import org.unroll.component.LayerType;
import org.unroll.component.Scope;

/** One vector for a whole sequence, feature by feature over its valid steps: {@code [B,T,I]} → {@code [B,I]}. */
@Component
@ComponentType(eClass = "urn:unroll:layers#Pooling")
public final class Pooling implements LayerType<Pooling.Params> {
    /** What is taken off the features of padding, so that none of them is the greatest; 32 bits hold it. */
    private static final double BEYOND = 1e30;

    /** The parameters. */
    public record Params(Reduction reduction) {}

    /** What is taken of the steps of a row. */
    public enum Reduction {
        MEAN,
        MAX,
        SUM
    }

    @Override
    public Layer create(Params parameters, Map<String, Contract> inputs) {
        Contract input = Ports.in(inputs);
        if (!input.sequential()) {
            throw new ContractException(
                    "sums up the steps of a sequence, but gets " + input, "remove it; there is one step only");
        }
        return new PoolingLayer(parameters.reduction(), input.features());
    }

    private record PoolingLayer(Reduction reduction, int features) implements Layer {
        @Override
        public Map<String, Contract> outputs() {
            return Map.of(Ports.OUT, Contract.vector(features));
        }

        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            SameDiff graph = scope.graph();
            SDVariable x = scope.input(Ports.IN);
            SDVariable lengths = graph.expandDims(scope.lengths(), 1);
            SDVariable valid = graph.expandDims(scope.valid(Ports.IN), 2);
            SDVariable out = switch (reduction) {
                case SUM -> x.mul(valid).sum(1);
                case MEAN -> x.mul(valid).sum(1).mul(graph.math().reciprocal(lengths));
                case MAX -> x.mul(valid).add(valid.sub(1).mul(BEYOND)).max(1);
            };
            return Map.of(Ports.OUT, out);
        }
    }
}
