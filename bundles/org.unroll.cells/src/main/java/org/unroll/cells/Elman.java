package org.unroll.cells;

import java.util.List;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Cell;
import org.unroll.component.CellType;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.OnnxOperator;
import org.unroll.component.State;
import org.unroll.component.Weight;

/**
 * The simple recurrent network: {@code h_t = φ(W_ih x_t + b_ih + W_hh h_{t-1} + b_hh)}, φ = tanh unless chosen
 * otherwise.
 *
 * <p>Jeffrey L. Elman, 1990: Finding Structure in Time.
 */
@Component
@ComponentType(eClass = "urn:unroll:cells#Elman")
public final class Elman implements CellType<Elman.Params> {
    /** The parameters. */
    public record Params(
            int hiddenSize,
            Activation activation,
            boolean bias,
            double clip,
            double recurrentDropout,
            boolean layerNorm) {}

    @Override
    public Cell create(Params parameters, Contract input) {
        Gates gates = Gates.of(
                parameters.hiddenSize(), parameters.bias(), parameters.layerNorm(), parameters.recurrentDropout(), 1);
        return new ElmanCell(gates, parameters, Gates.inputSize(input));
    }

    private record ElmanCell(Gates gates, Params parameters, int inputSize) implements Cell {
        @Override
        public int outputSize() {
            return gates.hiddenSize();
        }

        @Override
        public List<State> states() {
            return List.of(new State("h", gates.hiddenSize()));
        }

        @Override
        public List<Weight> weights() {
            return gates.weights(inputSize);
        }

        @Override
        public Result step(Step step) {
            SDVariable sum = gates.fromInput(step).add(gates.fromState(step));
            SDVariable h = parameters.activation().of(step.graph(), sum, parameters.clip());
            return new Result(h, List.of(h));
        }

        @Override
        public Optional<OnnxOperator> onnx() {
            return parameters.layerNorm()
                    ? Optional.empty()
                    : Optional.of(new OnnxOperator(
                            "RNN", List.of(0), Onnx.attributes(parameters.clip(), parameters.activation())));
        }
    }
}
