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

/** The features of two tensors side by side, {@code y = [a; b]}: {@code [B,T,I]} and {@code [B,T,J]} → {@code [B,T,I+J]}. */
@Component
@ComponentType(eClass = "urn:unroll:layers#Concatenate")
public final class Concatenate implements LayerType<Concatenate.Params> {
    /** There are no parameters. */
    public record Params() {}

    @Override
    public Layer create(Params parameters, Map<String, Contract> inputs) {
        return new ConcatenateLayer(Pair.of(inputs));
    }

    private record ConcatenateLayer(Pair pair) implements Layer {
        @Override
        public Map<String, Contract> outputs() {
            int features = Math.addExact(pair.in().features(), pair.other().features());
            return Map.of(Ports.OUT, pair.in().withFeatures("I", features));
        }

        @Override
        public boolean readsWholeSequences() {
            return false;
        }

        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            SameDiff graph = scope.graph();
            SDVariable in = scope.input(Ports.IN);
            SDVariable other = pair.other(scope);
            if (pair.repeated()) {
                other = other.mul(graph.onesLike(in.sum(true, 2)));
            }
            return Map.of(Ports.OUT, graph.concat(pair.in().sequential() ? 2 : 1, in, other));
        }
    }
}
