package org.unroll.layers;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.Layer;
import org.unroll.component.LayerType;
import org.unroll.component.Scope;

/**
 * Inverted dropout: {@code y = m∘x/(1-p)}, {@code m ~ Bernoulli(1-p)}, in training only.
 *
 * <p>Nitish Srivastava et al., 2014: Dropout: A Simple Way to Prevent Neural Networks from Overfitting.
 */
@Component
@ComponentType(eClass = "urn:unroll:layers#Dropout")
public final class Dropout implements LayerType<Dropout.Params> {
    /** The parameters. */
    public record Params(double probability) {}

    @Override
    public Layer create(Params parameters, Map<String, Contract> inputs) {
        Contract input = Ports.in(inputs);
        return new DropoutLayer(input.withFeatures("I", input.features()), parameters.probability());
    }

    private record DropoutLayer(Contract contract, double probability) implements Layer {
        @Override
        public Map<String, Contract> outputs() {
            return Map.of(Ports.OUT, contract);
        }

        @Override
        public boolean pointwise() {
            return true;
        }

        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            SameDiff graph = scope.graph();
            SDVariable x = scope.input(Ports.IN);
            if (!scope.training() || probability == 0) {
                return Map.of(Ports.OUT, graph.identity(x));
            }
            SDVariable kept = graph.gte(scope.uniform("mask", x), probability).castTo(x.dataType());
            return Map.of(Ports.OUT, x.mul(kept).mul(1 / (1 - probability)));
        }
    }
}
