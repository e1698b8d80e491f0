package org.unroll.layers;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.Layer;
import org.unroll.component.LayerType;
import org.unroll.component.Scope;

/**
 * The sum of two tensors, {@code y = a + b}: a residual connection around whatever lies between the two wires.
 *
 * <p>Kaiming He et al., 2016: Deep Residual Learning for Image Recognition.
 */
@Component
@ComponentType(eClass = "urn:unroll:layers#Add")
public final class Add implements LayerType<Add.Params> {
    /** There are no parameters. */
    public record Params() {}

    @Override
    public Layer create(Params parameters, Map<String, Contract> inputs) {
        Pair pair = Pair.of(inputs);
        if (pair.in().features() != pair.other().features()) {
            throw new ContractException(
                    "adds vectors of one size, but gets " + pair.in() + " and " + pair.other(),
                    "put a Dense with " + pair.in().features() + " units before its port other, or concatenate");
        }
        return new AddLayer(pair);
    }

    private record AddLayer(Pair pair) implements Layer {
        @Override
        public Map<String, Contract> outputs() {
            return Map.of(Ports.OUT, pair.in().withFeatures("I", pair.in().features()));
        }

        @Override
        public boolean readsWholeSequences() {
            return false;
        }

        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            return Map.of(Ports.OUT, scope.input(Ports.IN).add(pair.other(scope)));
        }
    }
}
