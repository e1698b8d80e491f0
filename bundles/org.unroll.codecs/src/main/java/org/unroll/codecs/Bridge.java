package org.unroll.codecs;

import java.util.LinkedHashMap;
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
import org.unroll.component.State;
import org.unroll.component.Weight;

/**
 * A state of another shape: {@code tanh(W s + b)} of all runs of a state, or neighbouring runs (the directions of a layer)
 * joined or summed.
 *
 * <p>Dzmitry Bahdanau, Kyunghyun Cho, Yoshua Bengio, 2015: Neural Machine Translation by Jointly Learning to Align and
 * Translate.
 */
@Component
@ComponentType(eClass = "urn:unroll:codecs#Bridge")
public final class Bridge implements LayerType<Bridge.Params> {
    /** The parameters. */
    public record Params(Method method, int size, int layers, Parts parts) {}

    /** How runs become fewer. */
    public enum Method {
        DENSE,
        CONCAT,
        SUM,
        MEAN
    }

    /** Of what the new state consists. */
    public enum Parts {
        SAME,
        H,
        H_AND_C
    }

    @Override
    public Layer create(Params parameters, Map<String, Contract> inputs) {
        Contract input = inputs.get("in");
        if (input == null || input.role() != Contract.Role.STATE) {
            throw new ContractException(
                    "changes a state, but gets " + input,
                    "connect the port context of an encoder, or finalState of a recurrent component");
        }
        int runs = input.axes().get(0).size().orElseThrow();
        if (parameters.method() != Method.DENSE && runs % parameters.layers() != 0) {
            throw new ContractException(
                    "makes " + parameters.layers() + " layers of the " + runs + " runs of its state " + input,
                    "set method to DENSE, or layers to a number that divides " + runs);
        }
        return new BridgeLayer(parameters, input, runs, state(parameters, input, runs));
    }

    private static Contract state(Params parameters, Contract input, int runs) {
        List<String> names = parameters.parts() == Parts.SAME
                ? input.names()
                : DenseState.parts(parameters.parts() == Parts.H_AND_C);
        int factor = parameters.method() == Method.CONCAT ? runs / parameters.layers() : 1;
        return Contract.state(
                parameters.layers(),
                names.stream()
                        .map(name -> new State(
                                name,
                                parameters.method() == Method.DENSE
                                        ? parameters.size()
                                        : factor * source(input, name).size()))
                        .toList());
    }

    /** The part of the same name, or the first where there is none. */
    private static State source(Contract input, String name) {
        return input.parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElse(input.parts().get(0));
    }

    private record BridgeLayer(Params parameters, Contract input, int runs, Contract state) implements StateLayer {
        @Override
        public List<Weight> weights() {
            return parameters.method() != Method.DENSE
                    ? List.of()
                    : state.parts().stream()
                            .flatMap(part -> new DenseState(state)
                                    .weights(
                                            part,
                                            runs * source(input, part.name()).size()))
                            .toList();
        }

        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            SameDiff graph = scope.graph();
            Map<String, SDVariable> outputs = new LinkedHashMap<>();
            for (State part : state.parts()) {
                State source = source(input, part.name());
                SDVariable before = scope.input("in." + source.name());
                if (parameters.method() == Method.DENSE) {
                    SDVariable rows = graph.reshape(graph.permute(before, 1, 0, 2), -1, runs * source.size());
                    new DenseState(state).apply(scope, part, rows, outputs);
                } else {
                    outputs.put("out." + part.name(), joined(graph, before, source.size()));
                }
            }
            return outputs;
        }

        /** {@code [runs,B,H] → [layers,B,·]}. */
        private SDVariable joined(SameDiff graph, SDVariable before, int size) {
            int layers = parameters.layers();
            int group = runs / layers;
            SDVariable groups = graph.reshape(before, layers, group, -1, size);
            return switch (parameters.method()) {
                case SUM -> groups.sum(1);
                case MEAN -> groups.mean(1);
                default -> graph.reshape(graph.permute(groups, 0, 2, 1, 3), layers, -1, group * size);
            };
        }
    }
}
