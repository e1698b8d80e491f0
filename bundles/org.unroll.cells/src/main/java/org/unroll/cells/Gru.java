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
    public record Params(
            int hiddenSize,
            ResetForm resetForm,
            boolean bias,
            Activation gateActivation,
            Activation activation,
            double clip,
            boolean layerNorm,
            double recurrentDropout) {}

    /** Where the reset gate acts. */
    public enum ResetForm {
        AFTER_PRODUCT,
        BEFORE_PRODUCT
    }

    @Override
    public Cell create(Params parameters, Contract input) {
        Gates gates = Gates.of(
                parameters.hiddenSize(),
                parameters.bias(),
                parameters.layerNorm(),
                parameters.recurrentDropout(),
                2,
                1);
        return new GruCell(gates, parameters, Gates.inputSize(input));
    }

    private record GruCell(Gates gates, Params parameters, int inputSize) implements Cell {
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
            SDVariable x = gates.fromInput(step);
            return parameters.resetForm() == ResetForm.AFTER_PRODUCT ? resetAfter(step, x) : resetBefore(step, x);
        }

        private Result resetAfter(Step step, SDVariable x) {
            SameDiff graph = step.graph();
            SDVariable s = gates.fromState(step);
            SDVariable r = gate(graph, x, s, 0);
            SDVariable n = gates.gate(graph, x, 2).add(r.mul(gates.gate(graph, s, 2)));
            return mix(step, gate(graph, x, s, 1), n);
        }

        private Result resetBefore(Step step, SDVariable x) {
            SameDiff graph = step.graph();
            SDVariable h = gates.state(step);
            SDVariable s = gates.fromState(step, h, 0, 2);
            SDVariable r = gate(graph, x, s, 0);
            SDVariable n = gates.gate(graph, x, 2).add(gates.fromState(step, r.mul(h), 2, 3));
            return mix(step, gate(graph, x, s, 1), n);
        }

        private SDVariable gate(SameDiff graph, SDVariable x, SDVariable s, int gate) {
            SDVariable sum = gates.gate(graph, x, gate).add(gates.gate(graph, s, gate));
            return parameters.gateActivation().of(graph, sum, parameters.clip());
        }

        /** {@code (1-z)∘n + z∘h}, with one product fewer. */
        private Result mix(Step step, SDVariable z, SDVariable sum) {
            SDVariable n = parameters.activation().of(step.graph(), sum, parameters.clip());
            SDVariable h = n.add(z.mul(step.state("h").sub(n)));
            return new Result(h, List.of(h));
        }

        @Override
        public Optional<OnnxOperator> onnx() {
            if (parameters.layerNorm()) {
                return Optional.empty();
            }
            Map<String, Object> attributes =
                    Onnx.attributes(parameters.clip(), parameters.gateActivation(), parameters.activation());
            attributes.put("linear_before_reset", parameters.resetForm() == ResetForm.AFTER_PRODUCT ? 1L : 0L);
            return Optional.of(new OnnxOperator("GRU", List.of(1, 0, 2), attributes));
        }
    }
}
