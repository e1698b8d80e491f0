package org.unroll.layers;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.Initializer;
import org.unroll.component.Layer;
import org.unroll.component.LayerType;
import org.unroll.component.Scope;
import org.unroll.component.Weight;

/**
 * A trainable vector for every id: {@code y = W[x]}, {@code W [V,size]}.
 *
 * <p>Yoshua Bengio, Réjean Ducharme, Pascal Vincent, Christian Jauvin, 2003: A Neural Probabilistic Language Model.
 */
@Component
@ComponentType(eClass = "urn:unroll:layers#Embedding")
public final class Embedding implements LayerType<Embedding.Params> {
    /** The parameters. */
    public record Params(int size) {}

    @Override
    public Layer create(Params parameters, Map<String, Contract> inputs) {
        Contract input = Ports.in(inputs);
        if (input.element() != Contract.Element.IDS || input.classes().isEmpty()) {
            throw new ContractException(
                    "looks up ids, but gets " + input, "connect an input with the layout TOKENS or LABEL");
        }
        return new EmbeddingLayer(input, input.classes().getAsInt(), parameters.size());
    }

    private record EmbeddingLayer(Contract input, int classes, int size) implements Layer {
        @Override
        public Map<String, Contract> outputs() {
            return Map.of(Ports.OUT, input.withFeatures("E", size));
        }

        @Override
        public List<Weight> weights() {
            return List.of(new Weight("weight", Initializer.normal(1), classes, size));
        }

        @Override
        public boolean pointwise() {
            return true;
        }

        /** A product with one-hot rows: SameDiff's gradient of {@code gather} is wrong (1.0.0-M2.1). */
        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            SDVariable table = scope.weight("weight");
            SDVariable rows = scope.graph().oneHot(scope.input(Ports.IN), classes, -1, 1, 0, table.dataType());
            return Map.of(Ports.OUT, scope.graph().mmul(rows, table, false, false, false));
        }
    }
}
