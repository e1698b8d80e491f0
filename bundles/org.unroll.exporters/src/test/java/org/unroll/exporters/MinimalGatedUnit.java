package org.unroll.exporters;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.unroll.component.Cell;
import org.unroll.component.Initializer;
import org.unroll.component.State;
import org.unroll.component.Weight;

/**
 * A third party's cell, {@code f = σ(W_f x + U_f h + b_f + p∘h)}, {@code h' = (1-f)∘h + f∘tanh(W_n x + U_n (f∘h))},
 * with an output of its own, {@code y = V h'}.
 */
record MinimalGatedUnit(int inputSize, int hiddenSize, int outputSize) implements Cell {
    @Override
    public List<State> states() {
        return List.of(new State("h", hiddenSize));
    }

    @Override
    public List<Weight> weights() {
        Initializer uniform = Initializer.uniform(1);
        return List.of(
                new Weight("forget_input", uniform, hiddenSize, inputSize),
                new Weight("forget_state", uniform, hiddenSize, hiddenSize),
                new Weight("forget_bias", uniform, hiddenSize),
                new Weight("peephole", uniform, hiddenSize),
                new Weight("new_input", uniform, hiddenSize, inputSize),
                new Weight("new_state", uniform, hiddenSize, hiddenSize),
                new Weight("projection", uniform, outputSize, hiddenSize));
    }

    @Override
    public Result step(Step step) {
        SameDiff graph = step.graph();
        SDVariable h = step.state("h");
        SDVariable f = graph.nn()
                .sigmoid(times(graph, step.input(), step.weight("forget_input"))
                        .add(times(graph, h, step.weight("forget_state")))
                        .add(step.weight("forget_bias"))
                        .add(h.mul(step.weight("peephole"))));
        SDVariable n = graph.math()
                .tanh(times(graph, step.input(), step.weight("new_input"))
                        .add(times(graph, f.mul(h), step.weight("new_state"))));
        SDVariable next = f.rsub(1).mul(h).add(f.mul(n));
        return new Result(times(graph, next, step.weight("projection")), List.of(next));
    }

    private static SDVariable times(SameDiff graph, SDVariable x, SDVariable weight) {
        return graph.mmul(x, weight, false, true, false);
    }
}
