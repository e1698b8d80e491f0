package org.unroll.codecs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.Layer;
import org.unroll.component.LayerType;
import org.unroll.component.Scope;
import org.unroll.component.Weight;

/**
 * A state from one feature vector per row: {@code s = tanh(W x + b)}, {@code [B,I] → [L,B,size]}.
 *
 * <p>Andrej Karpathy, Li Fei-Fei, 2015: Deep Visual-Semantic Alignments for Generating Image Descriptions.
 */
@Component
@ComponentType(eClass = "urn:unroll:codecs#StartState")
public final class StartState implements LayerType<StartState.Params> {
    /** The parameters. */
    public record Params(int size, int layers, boolean cell) {}

    @Override
    public Layer create(Params parameters, Map<String, Contract> inputs) {
        Contract input = inputs.get("in");
        if (input == null || input.role() != Contract.Role.DATA || input.sequential()) {
            throw new ContractException(
                    "makes a state of one feature vector per row, but gets " + input,
                    "connect an input with the layout VECTOR, or put a Last step before it");
        }
        return new StartLayer(
                new DenseState(
                        Contract.state(parameters.layers(), parameters.size(), DenseState.parts(parameters.cell()))),
                input.features());
    }

    private record StartLayer(DenseState dense, int inputs) implements StateLayer {
        @Override
        public Contract state() {
            return dense.state();
        }

        @Override
        public List<Weight> weights() {
            return dense.state().parts().stream()
                    .flatMap(part -> dense.weights(part, inputs))
                    .toList();
        }

        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            Map<String, SDVariable> outputs = new LinkedHashMap<>();
            dense.state().parts().forEach(part -> dense.apply(scope, part, scope.input("in"), outputs));
            return outputs;
        }
    }
}
