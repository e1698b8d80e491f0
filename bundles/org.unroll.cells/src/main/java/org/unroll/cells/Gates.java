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
 * @param bias whether there are bias vectors
 */
record Gates(int count, int hiddenSize, boolean bias) {
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

    /** PyTorch's four tensors, uniform in ±1/√H. */
    List<Weight> weights(int inputSize) {
        Initializer uniform = Initializer.uniform(1 / Math.sqrt(hiddenSize));
        int rows = Math.multiplyExact(count, hiddenSize);
        var weights = new ArrayList<Weight>();
        weights.add(new Weight("weight_ih", uniform, rows, inputSize));
        weights.add(new Weight("weight_hh", uniform, rows, hiddenSize));
        if (bias) {
            weights.add(new Weight("bias_ih", uniform, rows));
            weights.add(new Weight("bias_hh", uniform, rows));
        }
        return weights;
    }

    /** {@code W_ih x + b_ih}, {@code [B,G·H]}. */
    SDVariable fromInput(Step step) {
        SDVariable product = times(step.graph(), step.input(), step.weight("weight_ih"));
        return bias ? product.add(step.weight("bias_ih")) : product;
    }

    /** {@code W_hh h + b_hh}, {@code [B,G·H]}. */
    SDVariable fromState(Step step) {
        SDVariable product = times(step.graph(), step.state("h"), step.weight("weight_hh"));
        return bias ? product.add(step.weight("bias_hh")) : product;
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
