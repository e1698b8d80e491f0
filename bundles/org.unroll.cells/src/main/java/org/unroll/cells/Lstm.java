package org.unroll.cells;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Cell;
import org.unroll.component.CellType;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.OnnxOperator;
import org.unroll.component.State;
import org.unroll.component.Weight;

/**
 * Long short-term memory with a forget gate: {@code i, f, o = σ(W x_t + b + U h_{t-1} + d)}, {@code g = tanh(…)},
 * {@code c_t = f∘c_{t-1} + i∘g}, {@code h_t = o∘tanh(c_t)}.
 *
 * <p>Sepp Hochreiter, Jürgen Schmidhuber, 1997: Long Short-Term Memory; forget gate: Felix A. Gers, Jürgen
 * Schmidhuber, Fred Cummins, 2000: Learning to Forget.
 */
@Component
@ComponentType(eClass = "urn:unroll:cells#LSTM")
public final class Lstm implements CellType<Lstm.Params> {
    /** The parameters. */
    public record Params(int hiddenSize, boolean bias) {}

    @Override
    public Cell create(Params parameters, Contract input) {
        return new LstmCell(new Gates(4, parameters.hiddenSize(), parameters.bias()), Gates.inputSize(input));
    }

    private record LstmCell(Gates gates, int inputSize) implements Cell {
        @Override
        public int outputSize() {
            return gates.hiddenSize();
        }

        @Override
        public List<State> states() {
            return List.of(new State("h", gates.hiddenSize()), new State("c", gates.hiddenSize()));
        }

        @Override
        public List<Weight> weights() {
            return gates.weights(inputSize);
        }

        @Override
        public Result step(Step step) {
            SameDiff graph = step.graph();
            SDVariable sums = gates.fromInput(step).add(gates.fromState(step));
            SDVariable i = graph.nn().sigmoid(gates.gate(graph, sums, 0));
            SDVariable f = graph.nn().sigmoid(gates.gate(graph, sums, 1));
            SDVariable g = graph.math().tanh(gates.gate(graph, sums, 2));
            SDVariable o = graph.nn().sigmoid(gates.gate(graph, sums, 3));
            SDVariable c = f.mul(step.state("c")).add(i.mul(g));
            SDVariable h = o.mul(graph.math().tanh(c));
            return new Result(h, List.of(h, c));
        }

        @Override
        public Optional<OnnxOperator> onnx() {
            return Optional.of(new OnnxOperator("LSTM", List.of(0, 3, 1, 2), Map.of()));
        }
    }
}
