package org.unroll.attention;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.Scope;

/**
 * What attention reads.
 *
 * @param query contract of the sequence that looks, {@code [B,T,I]}
 * @param memory contract of the sequence that is looked at, {@code [B,S,M]}
 * @param memoryPort where that is found: the queries' own port where a sequence looks at itself
 */
record Sequences(Contract query, Contract memory, String memoryPort) {
    static final String IN = "in";
    static final String MEMORY = "memory";
    static final String OUT = "out";
    /** Its exponential is 0 in 32 bits beside any score that a network computes. */
    private static final double NEVER = 1e30;

    /**
     * What is wired.
     *
     * @throws ContractException when a port has no sequence of feature vectors
     */
    static Sequences of(Map<String, Contract> inputs) {
        String port = inputs.containsKey(MEMORY) ? MEMORY : IN;
        return new Sequences(sequence(inputs, IN), sequence(inputs, port), port);
    }

    private static Contract sequence(Map<String, Contract> inputs, String port) {
        Contract contract = inputs.get(port);
        if (contract == null) {
            throw new ContractException(
                    "has nothing connected to its port " + port, "connect a sequence of feature vectors to it");
        }
        if (contract.role() != Contract.Role.DATA || !contract.sequential()) {
            throw new ContractException(
                    "reads a sequence at its port " + port + ", but gets " + contract,
                    "connect the port out of an encoder or of a recurrent component");
        }
        contract.features();
        return contract;
    }

    int queryFeatures() {
        return query.features();
    }

    int memoryFeatures() {
        return memory.features();
    }

    SDVariable query(Scope scope) {
        return scope.input(IN);
    }

    SDVariable memory(Scope scope) {
        return scope.input(memoryPort);
    }

    /**
     * {@code softmax(scores)} over the steps of the memory that are within the length of a row.
     *
     * @param scores {@code [B,…,S]}
     */
    SDVariable weights(Scope scope, SDVariable scores, int rank) {
        SameDiff graph = scope.graph();
        SDVariable inside = scope.valid(memoryPort);
        for (int axis = 2; axis < rank; axis++) {
            inside = graph.expandDims(inside, 1);
        }
        SDVariable masked = scores.mul(inside).add(inside.sub(1).mul(NEVER));
        return graph.nn().softmax(masked, -1);
    }

    /** {@code x W'} at every step: {@code [B,T,in] → [B,T,out]}, the weight in PyTorch's layout {@code [out,in]}. */
    static SDVariable project(SameDiff graph, SDVariable x, SDVariable weight, int inputSize, int outputSize) {
        SDVariable rows = graph.reshape(x, -1, inputSize);
        return unfold(graph, graph.mmul(rows, weight, false, true, false), x, outputSize);
    }

    /** {@code [B·T,…] → [B,T,last…]}, the first two axes as those of another tensor. */
    static SDVariable unfold(SameDiff graph, SDVariable rows, SDVariable like, long... last) {
        SDVariable[] axes = new SDVariable[2 + last.length];
        axes[0] = graph.sizeAt(like, 0);
        axes[1] = graph.sizeAt(like, 1);
        for (int i = 0; i < last.length; i++) {
            axes[2 + i] = graph.constant(Nd4j.scalar(last[i]));
        }
        return graph.reshape(rows, graph.stack(0, axes));
    }
}
