package org.unroll.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.unroll.component.Cell;
import org.unroll.component.Initializer;
import org.unroll.component.OnnxOperator;
import org.unroll.component.State;
import org.unroll.component.Weight;

/**
 * The step of an {@link Lstm} with its options; σ, φ, ψ are the chosen functions, σ and φ of sums bounded to ±clip:
 *
 * <pre>
 * i = σ(a_i + p_i∘c_{t-1})      or 1 - f with coupled gates      p: peepholes (Gers, Schmidhuber 2000)
 * f = σ(a_f + p_f∘c_{t-1})                                       coupled: Greff et al. 2017, LSTM: A Search Space Odyssey
 * g = φ(a_g)
 * c_t = bounded(f∘c_{t-1} + i∘g, cellClip)
 * o = σ(a_o + p_o∘c_t)
 * h_t = bounded(W_hr (o∘ψ(c_t)), hiddenClip)                     W_hr: projection (Sak, Senior, Beaufays 2014)
 * a = W_ih x_t + b_ih + W_hh h_{t-1} + b_hh                      or α_ih∘N(W_ih x_t) + b_ih + α_hh∘N(W_hh h_{t-1}) + b_hh
 * </pre>
 *
 * With layer norm, N over the sums of all gates, ψ reads {@code α_c∘N(c_t) + β_c} (Ba, Kiros, Hinton 2016).
 */
record LstmCell(Lstm.Params parameters, Gates gates, int inputSize) implements Cell {
    private static final String PEEPHOLE = "weight_peephole";

    static LstmCell of(Lstm.Params p, int inputSize) {
        int count = p.coupledGates() ? 3 : 4;
        List<Integer> normalized = p.layerNorm() ? List.of(count) : List.of();
        Gates gates = new Gates(count, p.hiddenSize(), p.stateSize(), p.bias(), normalized, p.recurrentDropout());
        return new LstmCell(p, gates, inputSize);
    }

    @Override
    public int outputSize() {
        return parameters.stateSize();
    }

    @Override
    public List<State> states() {
        return List.of(new State("h", parameters.stateSize()), new State("c", parameters.hiddenSize()));
    }

    @Override
    public List<Weight> weights() {
        int h = parameters.hiddenSize();
        var weights = new ArrayList<>(gates.weights(inputSize, this::firstBias));
        if (parameters.projectionSize() > 0) {
            weights.add(new Weight("weight_hr", gates.uniform(), parameters.projectionSize(), h));
        }
        if (parameters.peepholes()) {
            weights.add(new Weight(PEEPHOLE, gates.uniform(), (parameters.coupledGates() ? 2L : 3L) * h));
        }
        if (parameters.layerNorm()) {
            weights.add(new Weight("norm_c", Initializer.constant(1), h));
            if (parameters.bias()) {
                weights.add(new Weight("norm_c_bias", Initializer.constant(0), h));
            }
        }
        return weights;
    }

    /** As PyTorch's, with the forget bias added for the forget gate. */
    private double[] firstBias(long[] shape, java.util.random.RandomGenerator random) {
        double[] values = gates.uniform().draw(shape, random);
        int h = parameters.hiddenSize();
        for (int unit = 0; unit < h; unit++) {
            values[index(1) * h + unit] += parameters.forgetBias();
        }
        return values;
    }

    /** Where a gate of i, f, g, o stands; there is no i where it is coupled to f. */
    private int index(int gate) {
        return parameters.coupledGates() ? gate - 1 : gate;
    }

    @Override
    public Result step(Step step) {
        SameDiff graph = step.graph();
        SDVariable sums = gates.fromInput(step).add(gates.fromState(step));
        SDVariable before = step.state("c");
        SDVariable f = gate(step, sums, 1, before);
        SDVariable i = parameters.coupledGates() ? f.rsub(1) : gate(step, sums, 0, before);
        SDVariable g = parameters.activation().of(graph, gates.gate(graph, sums, index(2)), parameters.clip());
        SDVariable c = Activation.bounded(graph, f.mul(before).add(i.mul(g)), parameters.cellClip());
        SDVariable o = gate(step, sums, 3, c);
        SDVariable h = o.mul(parameters.outputActivation().of(graph, normalized(step, c)));
        if (parameters.projectionSize() > 0) {
            h = Gates.times(graph, h, step.weight("weight_hr"));
        }
        h = Activation.bounded(graph, h, parameters.hiddenClip());
        return new Result(h, List.of(h, c));
    }

    private SDVariable gate(Step step, SDVariable sums, int gate, SDVariable c) {
        SameDiff graph = step.graph();
        SDVariable sum = gates.gate(graph, sums, index(gate));
        if (parameters.peepholes()) {
            int h = parameters.hiddenSize();
            int part = gate == 3 ? index(2) : index(gate);
            sum = sum.add(c.mul(graph.slice(step.weight(PEEPHOLE), new int[] {part * h}, h)));
        }
        return parameters.gateActivation().of(graph, sum, parameters.clip());
    }

    private SDVariable normalized(Step step, SDVariable c) {
        if (!parameters.layerNorm()) {
            return c;
        }
        SDVariable scaled = LayerNorm.of(c).mul(step.weight("norm_c"));
        return parameters.bias() ? scaled.add(step.weight("norm_c_bias")) : scaled;
    }

    @Override
    public Optional<OnnxOperator> onnx() {
        boolean more = parameters.layerNorm()
                || parameters.projectionSize() > 0
                || parameters.cellClip() > 0
                || parameters.hiddenClip() > 0;
        if (more) {
            return Optional.empty();
        }
        Map<String, Object> attributes = Onnx.attributes(
                parameters.clip(), parameters.gateActivation(), parameters.activation(), parameters.outputActivation());
        if (!parameters.coupledGates()) {
            return Optional.of(operator(List.of(0, 3, 1, 2), List.of(0, 2, 1), attributes));
        }
        // ONNX computes f = 1 - i, so its i is the complement of our f; what it calls f it does not use.
        attributes.put("input_forget", 1L);
        return Optional.of(operator(List.of(~0, 2, 0, 1), List.of(~0, 1, 0), attributes));
    }

    private OnnxOperator operator(List<Integer> order, List<Integer> peepholes, Map<String, Object> attributes) {
        return new OnnxOperator("LSTM", order, parameters.peepholes() ? peepholes : List.of(), attributes);
    }
}
