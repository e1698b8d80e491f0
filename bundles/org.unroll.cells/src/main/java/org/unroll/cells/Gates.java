package org.unroll.cells;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.unroll.component.Cell.Step;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.Initializer;
import org.unroll.component.Weight;

/**
 * What the cells share: G gates stacked in one matrix for the input and one for the hidden state, so that each is one
 * product. The input's part does not depend on the state and can be computed for all steps at once.
 *
 * @param count number of gates G
 * @param hiddenSize H
 * @param stateSize features R of the hidden state that enters: H unless it is projected
 * @param bias whether there are bias vectors
 * @param normalized how many gates each layer norm takes in, for example all 4 of an LSTM; empty where there is none
 * @param dropout probability with which a value of the hidden state is zero for a whole sequence of the training
 */
record Gates(int count, int hiddenSize, int stateSize, boolean bias, List<Integer> normalized, double dropout) {
    /** Gates of a cell whose hidden state is not projected. */
    static Gates of(int hiddenSize, boolean bias, boolean layerNorm, double dropout, Integer... groups) {
        int count = List.of(groups).stream().mapToInt(Integer::intValue).sum();
        return new Gates(count, hiddenSize, hiddenSize, bias, layerNorm ? List.of(groups) : List.of(), dropout);
    }

    /**
     * Features of one step of an input.
     *
     * @throws ContractException when it is not a sequence of feature vectors
     */
    static int inputSize(Contract input) {
        if (input.role() != Contract.Role.DATA || !input.sequential()) {
            throw new ContractException(
                    "reads a sequence, but gets " + input, "connect an input with the layout SEQUENCE or TOKENS");
        }
        return input.features();
    }

    /** PyTorch's initial values, uniform in ±1/√H. */
    Initializer uniform() {
        return Initializer.uniform(1 / Math.sqrt(hiddenSize));
    }

    /** PyTorch's four tensors, and the gains of the layer norms. */
    List<Weight> weights(int inputSize) {
        return weights(inputSize, uniform());
    }

    /** The same, with first values of {@code bias_ih} of its own. */
    List<Weight> weights(int inputSize, Initializer bias) {
        int rows = Math.multiplyExact(count, hiddenSize);
        var weights = new ArrayList<Weight>();
        weights.add(new Weight("weight_ih", uniform(), rows, inputSize));
        weights.add(new Weight("weight_hh", uniform(), rows, stateSize));
        if (this.bias) {
            weights.add(new Weight("bias_ih", bias, rows));
            weights.add(new Weight("bias_hh", uniform(), rows));
        }
        if (!normalized.isEmpty()) {
            weights.add(new Weight("norm_ih", Initializer.constant(1), rows));
            weights.add(new Weight("norm_hh", Initializer.constant(1), rows));
        }
        return weights;
    }

    /** {@code W_ih x + b_ih}, {@code [B,G·H]}. */
    SDVariable fromInput(Step step) {
        SDVariable product = times(step.graph(), step.input(), step.weight("weight_ih"));
        return finished(step, product, "ih", 0, count);
    }

    /** {@code W_hh h + b_hh}, {@code [B,G·H]}. */
    SDVariable fromState(Step step) {
        return fromState(step, state(step), 0, count);
    }

    /** {@code W h + b} with the rows of some gates only. */
    SDVariable fromState(Step step, SDVariable h, int from, int to) {
        SDVariable product = times(step.graph(), h, part(step, "weight_hh", from, to));
        return finished(step, product, "hh", from, to);
    }

    /** The hidden state that enters the products: in training, some values are zero for a whole sequence. */
    SDVariable state(Step step) {
        return step.dropout("h", step.state("h"), stateSize, dropout);
    }

    private SDVariable finished(Step step, SDVariable product, String side, int from, int to) {
        SDVariable sum = product;
        if (!normalized.isEmpty()) {
            sum = normalized(step.graph(), sum, from, to).mul(part(step, "norm_" + side, from, to));
        }
        return bias ? sum.add(part(step, "bias_" + side, from, to)) : sum;
    }

    private SDVariable normalized(SameDiff graph, SDVariable sums, int from, int to) {
        var groups = new ArrayList<SDVariable>();
        int first = 0;
        for (int size : normalized) {
            if (first >= from && first + size <= to) {
                boolean all = size == to - from;
                SDVariable group = all
                        ? sums
                        : graph.slice(sums, new int[] {0, (first - from) * hiddenSize}, -1, size * hiddenSize);
                groups.add(LayerNorm.of(group));
            }
            first += size;
        }
        return groups.size() == 1 ? groups.get(0) : graph.concat(1, groups.toArray(SDVariable[]::new));
    }

    /** The rows of some gates of a weight. */
    SDVariable part(Step step, String name, int from, int to) {
        SDVariable weight = step.weight(name);
        if (to - from == count) {
            return weight;
        }
        int rows = (to - from) * hiddenSize;
        return name.startsWith("weight")
                ? step.graph().slice(weight, new int[] {from * hiddenSize, 0}, rows, stateSize)
                : step.graph().slice(weight, new int[] {from * hiddenSize}, rows);
    }

    /** The sum of one gate, {@code [B,H]}, out of those of all gates. */
    SDVariable gate(SameDiff graph, SDVariable gates, int gate) {
        return graph.slice(gates, new int[] {0, gate * hiddenSize}, -1, hiddenSize);
    }

    /** {@code x Wᵀ} for rows {@code x [B,n]} and a weight {@code [m,n]}. */
    static SDVariable times(SameDiff graph, SDVariable x, SDVariable weight) {
        return graph.mmul(x, weight, false, true, false);
    }
}
