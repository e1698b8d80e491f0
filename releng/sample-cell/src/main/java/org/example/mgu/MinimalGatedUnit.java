package org.example.mgu;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Cell;
import org.unroll.component.CellType;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.Initializer;
import org.unroll.component.State;
import org.unroll.component.Weight;

/**
 * Minimal gated unit: {@code f = σ(W_f x_t + U_f h_{t-1} + b_f)}, {@code n = tanh(W_n x_t + U_n (f∘h_{t-1}) + b_n)},
 * {@code h_t = (1-f)∘h_{t-1} + f∘n}.
 *
 * <p>Guo-Bing Zhou et al., 2016: Minimal Gated Unit for Recurrent Neural Networks.
 */
@Component
@ComponentType(eClass = "urn:example:mgu#MinimalGatedUnit")
public final class MinimalGatedUnit implements CellType<MinimalGatedUnit.Params> {
    /** The parameters. */
    public record Params(int hiddenSize) {}

    @Override
    public Cell create(Params parameters, Contract input) {
        return new Unit(input.features(), parameters.hiddenSize());
    }

    private record Unit(int inputSize, int hiddenSize) implements Cell {
        @Override
        public int outputSize() {
            return hiddenSize;
        }

        @Override
        public List<State> states() {
            return List.of(new State("h", hiddenSize));
        }

        @Override
        public List<Weight> weights() {
            Initializer uniform = Initializer.uniform(1 / Math.sqrt(hiddenSize));
            return List.of(
                    new Weight("weight_ih", uniform, 2L * hiddenSize, inputSize),
                    new Weight("weight_hh", uniform, 2L * hiddenSize, hiddenSize),
                    new Weight("bias", Initializer.constant(0), 2L * hiddenSize));
        }

        @Override
        public Result step(Step step) {
            SameDiff graph = step.graph();
            SDVariable before = step.state("h");
            SDVariable input =
                    product(graph, step.input(), step.weight("weight_ih")).add(step.weight("bias"));
            SDVariable gate = graph.nn().sigmoid(part(graph, input, 0).add(product(graph, before, rows(step, 0))));
            SDVariable recurrent = product(graph, gate.mul(before), rows(step, 1));
            SDVariable candidate = graph.math().tanh(part(graph, input, 1).add(recurrent));
            SDVariable after = before.add(gate.mul(candidate.sub(before)));
            return new Result(after, List.of(after));
        }

        /** One half of {@code [B,2H]}. */
        private SDVariable part(SameDiff graph, SDVariable both, int index) {
            return graph.slice(both, new int[] {0, index * hiddenSize}, -1, hiddenSize);
        }

        /** One half of the recurrent weights {@code [2H,H]}. */
        private SDVariable rows(Step step, int index) {
            return step.graph()
                    .slice(step.weight("weight_hh"), new int[] {index * hiddenSize, 0}, hiddenSize, hiddenSize);
        }

        private static SDVariable product(SameDiff graph, SDVariable rows, SDVariable weight) {
            return graph.mmul(rows, weight, false, true, false);
        }
    }
}
