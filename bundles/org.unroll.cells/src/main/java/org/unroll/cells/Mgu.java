package org.unroll.cells;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Cell;
import org.unroll.component.CellType;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.State;
import org.unroll.component.Weight;

/**
 * Minimal gated unit: {@code f = σ(W_f x_t + b_f + U_f h_{t-1} + d_f)}, {@code n = tanh(W_n x_t + b_n + U_n (f∘h_{t-1})
 * + d_n)}, {@code h_t = (1-f)∘h_{t-1} + f∘n}.
 *
 * <p>Guo-Bing Zhou, Jianxin Wu, Chen-Lin Zhang, Zhi-Hua Zhou, 2016: Minimal Gated Unit for Recurrent Neural Networks.
 */
@Component
@ComponentType(eClass = "urn:unroll:cells#MGU")
public final class Mgu implements CellType<Mgu.Params> {
    /** The parameters. */
    public record Params(int hiddenSize, boolean bias, double recurrentDropout) {}

    @Override
    public Cell create(Params parameters, Contract input) {
        Gates gates = Gates.of(parameters.hiddenSize(), parameters.bias(), false, parameters.recurrentDropout(), 1, 1);
        return new MguCell(gates, Gates.inputSize(input));
    }

    private record MguCell(Gates gates, int inputSize) implements Cell {
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
            SameDiff graph = step.graph();
            SDVariable x = gates.fromInput(step);
            SDVariable before = gates.state(step);
            SDVariable f = graph.nn().sigmoid(gates.gate(graph, x, 0).add(gates.fromState(step, before, 0, 1)));
            SDVariable sum = gates.gate(graph, x, 1).add(gates.fromState(step, f.mul(before), 1, 2));
            SDVariable n = graph.math().tanh(sum);
            SDVariable old = step.state("h");
            SDVariable h = old.add(f.mul(n.sub(old)));
            return new Result(h, List.of(h));
        }
    }
}
