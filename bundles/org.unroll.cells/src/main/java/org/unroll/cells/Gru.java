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
 * Gated recurrent unit: {@code r, z = σ(W x_t + b + U h_{t-1} + d)}, {@code h_t = (1-z)∘n + z∘h_{t-1}} with the
 * candidate {@code n = tanh(W_n x_t + b_n + r∘(U_n h_{t-1} + d_n))}, or {@code tanh(W_n x_t + b_n + U_n (r∘h_{t-1}) +
 * d_n)} where the reset gate acts before the product.
 *
 * <p>Kyunghyun Cho et al., 2014: Learning Phrase Representations using RNN Encoder–Decoder for Statistical Machine
 * Translation.
 */
@Component
@ComponentType(eClass = "urn:unroll:cells#GRU")
public final class Gru implements CellType<Gru.Params> {
    /** The parameters. */
    public record Params(int hiddenSize, ResetForm resetForm, boolean bias) {}

    /** Where the reset gate acts. */
    public enum ResetForm {
        AFTER_PRODUCT,
        BEFORE_PRODUCT
    }

    @Override
    public Cell create(Params parameters, Contract input) {
        return new GruCell(
                new Gates(3, parameters.hiddenSize(), parameters.bias()),
                parameters.resetForm(),
                Gates.inputSize(input));
    }

    private record GruCell(Gates gates, ResetForm resetForm, int inputSize) implements Cell {
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
            return resetForm == ResetForm.AFTER_PRODUCT ? resetAfter(step) : resetBefore(step);
        }

        private Result resetAfter(Step step) {
            SameDiff graph = step.graph();
            SDVariable x = gates.fromInput(step);
            SDVariable s = gates.fromState(step);
            SDVariable r = graph.nn().sigmoid(gates.gate(graph, x, 0).add(gates.gate(graph, s, 0)));
            SDVariable z = graph.nn().sigmoid(gates.gate(graph, x, 1).add(gates.gate(graph, s, 1)));
            SDVariable n = graph.math().tanh(gates.gate(graph, x, 2).add(r.mul(gates.gate(graph, s, 2))));
            return mix(step, z, n);
        }

        private Result resetBefore(Step step) {
            SameDiff graph = step.graph();
            int h = gates.hiddenSize();
            SDVariable x = gates.fromInput(step);
            SDVariable state = step.state("h");
            SDVariable recurrent = step.weight("weight_hh");
            SDVariable s = Gates.times(graph, state, graph.slice(recurrent, new int[] {0, 0}, 2 * h, h));
            SDVariable r = gates.gate(graph, x, 0).add(gates.gate(graph, s, 0));
            SDVariable z = gates.gate(graph, x, 1).add(gates.gate(graph, s, 1));
            r = graph.nn().sigmoid(gates.bias() ? r.add(bias(step, 0)) : r);
            z = graph.nn().sigmoid(gates.bias() ? z.add(bias(step, 1)) : z);
            SDVariable n = gates.gate(graph, x, 2)
                    .add(Gates.times(graph, r.mul(state), graph.slice(recurrent, new int[] {2 * h, 0}, h, h)));
            return mix(step, z, graph.math().tanh(gates.bias() ? n.add(bias(step, 2)) : n));
        }

        private SDVariable bias(Step step, int gate) {
            int h = gates.hiddenSize();
            return step.graph().slice(step.weight("bias_hh"), new int[] {gate * h}, h);
        }

        /** {@code (1-z)∘n + z∘h}, with one product fewer. */
        private static Result mix(Step step, SDVariable z, SDVariable n) {
            SDVariable h = n.add(z.mul(step.state("h").sub(n)));
            return new Result(h, List.of(h));
        }

        @Override
        public Optional<OnnxOperator> onnx() {
            long after = resetForm == ResetForm.AFTER_PRODUCT ? 1 : 0;
            return Optional.of(new OnnxOperator("GRU", List.of(1, 0, 2), Map.of("linear_before_reset", after)));
        }
    }
}
