package org.unroll.layers;

import java.util.List;
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
import org.unroll.component.Weight;

/** One vector for a whole sequence, feature by feature over its valid steps: {@code [B,T,I]} → {@code [B,I]}. */
@Component
@ComponentType(eClass = "urn:unroll:layers#Pooling")
public final class Pooling implements LayerType<Pooling.Params> {
    /** Below any value that a network computes, and 32 bits hold it. */
    private static final double LOWEST = 1e30;

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
        public List<Weight> weights() {
            return List.of();
        }

        @Override
        public boolean pointwise() {
            return false;
        }

        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            SameDiff graph = scope.graph();
            SDVariable x = scope.input(Ports.IN);
            SDVariable lengths = graph.expandDims(scope.lengths(), 1);
            // [1,T] instead of [T]: comparing [T] with [1,1], one row, fails in ND4J 1.0.0-M2.1.
            SDVariable inside =
                    graph.lt(graph.expandDims(scope.steps(), 0), lengths).castTo(x.dataType());
            SDVariable valid = graph.expandDims(inside, 2);
            SDVariable out = switch (reduction) {
                case SUM -> x.mul(valid).sum(1);
                case MEAN -> x.mul(valid).sum(1).mul(graph.math().reciprocal(lengths));
                case MAX -> x.mul(valid).add(valid.sub(1).mul(LOWEST)).max(1);
            };
            return Map.of(Ports.OUT, out);
        }
    }
}
