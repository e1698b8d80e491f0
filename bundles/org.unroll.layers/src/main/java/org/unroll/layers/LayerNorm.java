package org.unroll.layers;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.Initializer;
import org.unroll.component.Layer;
import org.unroll.component.LayerType;
import org.unroll.component.Scope;
import org.unroll.component.Weight;

/**
 * Layer normalisation: {@code y = γ∘(x - μ)/√(σ² + ε) + β}, μ and σ² over the features of a position, as
 * {@code torch.nn.LayerNorm} computes it.
 *
 * <p>Jimmy Lei Ba, Jamie Ryan Kiros, Geoffrey E. Hinton, 2016: Layer Normalization.
 */
@Component
@ComponentType(eClass = "urn:unroll:layers#LayerNorm")
public final class LayerNorm implements LayerType<LayerNorm.Params> {
    /** The parameters. */
    public record Params(double epsilon, boolean affine) {}

    @Override
    public Layer create(Params parameters, Map<String, Contract> inputs) {
        Contract input = Ports.in(inputs);
        return new NormLayer(parameters, input.withFeatures("I", input.features()));
    }

    private record NormLayer(Params parameters, Contract contract) implements Layer {
        @Override
        public Map<String, Contract> outputs() {
            return Map.of(Ports.OUT, contract);
        }

        @Override
        public List<Weight> weights() {
            int features = contract.features();
            return parameters.affine()
                    ? List.of(
                            new Weight("weight", Initializer.constant(1), features),
                            new Weight("bias", Initializer.constant(0), features))
                    : List.of();
        }

        @Override
        public boolean pointwise() {
            return true;
        }

        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            SDVariable x = scope.input(Ports.IN);
            SDVariable centred = x.sub(x.mean(true, 1));
            SDVariable variance = centred.mul(centred).mean(true, 1);
            // Not a quotient: ND4J's derivative of one is wrong for a single row, where the divisor has one value.
            SDVariable normal = centred.mul(scope.graph().math().rsqrt(variance.add(parameters.epsilon())));
            return Map.of(
                    Ports.OUT,
                    parameters.affine() ? normal.mul(scope.weight("weight")).add(scope.weight("bias")) : normal);
        }
    }
}
