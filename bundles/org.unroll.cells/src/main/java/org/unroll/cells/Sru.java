package org.unroll.cells;

import java.util.ArrayList;
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
 * Simple recurrent unit: {@code f, r = σ(W x_t + v∘c_{t-1} + b)}, {@code c_t = f∘c_{t-1} + (1-f)∘(W_c x_t)}, {@code h_t =
 * r∘c_t + (1-r)∘x_t}, where x is projected when it does not have H features. No matrix product waits for the state.
 *
 * <p>Tao Lei, Yu Zhang, Sida I. Wang, Hui Dai, Yoav Artzi, 2018: Simple Recurrent Units for Highly Parallelizable
 * Recurrence.
 */
@Component
@ComponentType(eClass = "urn:unroll:cells#SRU")
public final class Sru implements CellType<Sru.Params> {
    /** The parameters. */
    public record Params(int hiddenSize, boolean bias) {}

    @Override
    public Cell create(Params parameters, Contract input) {
        return new SruCell(parameters.hiddenSize(), parameters.bias(), Gates.inputSize(input));
    }

    private record SruCell(int hiddenSize, boolean bias, int inputSize) implements Cell {
        @Override
        public int outputSize() {
            return hiddenSize;
        }

        @Override
        public List<State> states() {
            return List.of(new State("c", hiddenSize));
        }

        /** Blocks of {@code weight_ih}: candidate, f, r and, where I is not H, the projection of x. */
        @Override
        public List<Weight> weights() {
            Initializer uniform = Initializer.uniform(1 / Math.sqrt(hiddenSize));
            var weights = new ArrayList<Weight>();
            weights.add(new Weight("weight_ih", uniform, (inputSize == hiddenSize ? 3L : 4L) * hiddenSize, inputSize));
            weights.add(new Weight("weight_c", uniform, 2L * hiddenSize));
            if (bias) {
                weights.add(new Weight("bias", uniform, 2L * hiddenSize));
            }
            return weights;
        }

        @Override
        public Result step(Step step) {
            SameDiff graph = step.graph();
            SDVariable products = Gates.times(graph, step.input(), step.weight("weight_ih"));
            SDVariable before = step.state("c");
            SDVariable f = gate(step, block(graph, products, 1), before, 0);
            SDVariable r = gate(step, block(graph, products, 2), before, 1);
            SDVariable candidate = block(graph, products, 0);
            SDVariable c = candidate.add(f.mul(before.sub(candidate)));
            SDVariable x = inputSize == hiddenSize ? step.input() : block(graph, products, 3);
            return new Result(x.add(r.mul(c.sub(x))), List.of(c));
        }

        private SDVariable block(SameDiff graph, SDVariable products, int index) {
            return graph.slice(products, new int[] {0, index * hiddenSize}, -1, hiddenSize);
        }

        private SDVariable gate(Step step, SDVariable product, SDVariable before, int index) {
            SDVariable sum = product.add(before.mul(half(step, "weight_c", index)));
            return step.graph().nn().sigmoid(bias ? sum.add(half(step, "bias", index)) : sum);
        }

        private SDVariable half(Step step, String weight, int index) {
            return step.graph().slice(step.weight(weight), new int[] {index * hiddenSize}, hiddenSize);
        }
    }
}
