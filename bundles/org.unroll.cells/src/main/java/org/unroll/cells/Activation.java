package org.unroll.cells;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** A function that squashes a sum, with the constants that ONNX uses unless told otherwise. */
public enum Activation {
    TANH("Tanh") {
        @Override
        SDVariable of(SameDiff graph, SDVariable sum) {
            return graph.math().tanh(sum);
        }
    },
    RELU("Relu") {
        @Override
        SDVariable of(SameDiff graph, SDVariable sum) {
            return graph.nn().relu(sum, 0);
        }
    },
    SIGMOID("Sigmoid") {
        @Override
        SDVariable of(SameDiff graph, SDVariable sum) {
            return graph.nn().sigmoid(sum);
        }
    },
    /** {@code max(0, min(1, 0.2·x + 0.5))}. */
    HARD_SIGMOID("HardSigmoid", 0.2f, 0.5f) {
        @Override
        SDVariable of(SameDiff graph, SDVariable sum) {
            return graph.math().clipByValue(sum.mul(0.2).add(0.5), 0, 1);
        }
    },
    /** {@code x / (1 + |x|)}. */
    SOFTSIGN("Softsign") {
        @Override
        SDVariable of(SameDiff graph, SDVariable sum) {
            return graph.nn().softsign(sum);
        }
    },
    /** {@code log(1 + exp(x))}. */
    SOFTPLUS("Softplus") {
        @Override
        SDVariable of(SameDiff graph, SDVariable sum) {
            return graph.nn().softplus(sum);
        }
    },
    /** {@code x} where it is positive, otherwise {@code exp(x) - 1}. */
    ELU("Elu", 1) {
        @Override
        SDVariable of(SameDiff graph, SDVariable sum) {
            return graph.nn().elu(sum);
        }
    },
    /** {@code x} where it is positive, otherwise {@code 0.01·x}. */
    LEAKY_RELU("LeakyRelu", 0.01f) {
        @Override
        SDVariable of(SameDiff graph, SDVariable sum) {
            return graph.nn().leakyRelu(sum, 0.01);
        }
    },
    IDENTITY("Affine", 1, 0) {
        @Override
        SDVariable of(SameDiff graph, SDVariable sum) {
            return sum;
        }
    };

    private final String onnx;
    private final List<Float> constants;

    Activation(String onnx, float... constants) {
        this.onnx = onnx;
        var all = new java.util.ArrayList<Float>();
        for (float constant : constants) {
            all.add(constant);
        }
        this.constants = List.copyOf(all);
    }

    abstract SDVariable of(SameDiff graph, SDVariable sum);

    /** The same, of a sum bounded to ±clip; 0 does not bound. */
    SDVariable of(SameDiff graph, SDVariable sum, double clip) {
        return of(graph, bounded(graph, sum, clip));
    }

    /** ONNX's name of it. */
    String onnx() {
        return onnx;
    }

    /** The values of ONNX's alpha and beta; alpha only, or none, where it has no more. */
    List<Float> constants() {
        return constants;
    }

    /** Whether its values lie between 0 and 1, and it turns into one minus itself when its argument is negated. */
    boolean complementary() {
        return this == SIGMOID || this == HARD_SIGMOID;
    }

    /** Values limited to ±bound; 0 does not limit. */
    static SDVariable bounded(SameDiff graph, SDVariable values, double bound) {
        return bound == 0 ? values : graph.math().clipByValue(values, -bound, bound);
    }
}
