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

/** The last valid step of every row: {@code y_b = x_{b,length_b}}, {@code [B,T,I]} → {@code [B,I]}. */
@Component
@ComponentType(eClass = "urn:unroll:layers#LastStep")
public final class LastStep implements LayerType<LastStep.Params> {
    /** There are no parameters. */
    public record Params() {}

    @Override
    public Layer create(Params parameters, Map<String, Contract> inputs) {
        Contract input = Ports.in(inputs);
        if (!input.sequential()) {
            throw new ContractException(
                    "picks a step of a sequence, but gets " + input, "remove it; there is one step only");
        }
        return new LastStepLayer(input.features());
    }

    private record LastStepLayer(int features) implements Layer {
        @Override
        public Map<String, Contract> outputs() {
            return Map.of(Ports.OUT, Contract.vector(features));
        }

        @Override
        public boolean readsWholeSequences() {
            return false;
        }

        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            SameDiff graph = scope.graph();
            SDVariable x = scope.input(Ports.IN);
            SDVariable last = graph.expandDims(scope.lengths(), 1).sub(1);
            // [1,T] instead of [T]: comparing [T] with [1,1], one row, fails in ND4J 1.0.0-M2.1.
            SDVariable steps = graph.expandDims(scope.steps(), 0);
            SDVariable chosen = graph.eq(steps, last).castTo(x.dataType());
            return Map.of(Ports.OUT, x.mul(graph.expandDims(chosen, 2)).sum(1));
        }
    }
}
