package org.unroll.engine.internal.network;

import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.SubOp;
import org.nd4j.linalg.factory.Nd4j;

/** Derivatives that follow from the value alone: {@code σ' = y - y²} and {@code tanh' = 1 - y²}. */
final class Derivative {
    static final Set<String> FROM_VALUE = Set.of("sigmoid_bp", "tanh_bp");

    private Derivative() {}

    /**
     * The incoming gradient times the derivative.
     *
     * @param name one of {@link #FROM_VALUE}
     * @param value y
     * @param incoming of the shape of the value
     */
    static Operation of(String name, INDArray value, INDArray incoming) {
        INDArray square = like(value);
        INDArray factor = like(value);
        INDArray result = like(value);
        Operation squared = Operation.into(new MulOp(), new INDArray[] {value, value}, square);
        if (name.equals("sigmoid_bp")) {
            Operation difference = Operation.into(new SubOp(), new INDArray[] {value, square}, factor);
            return Operation.into(new MulOp(), new INDArray[] {incoming, factor}, result)
                    .after(squared, difference);
        }
        Operation product = Operation.into(new MulOp(), new INDArray[] {incoming, square}, factor);
        return Operation.into(new SubOp(), new INDArray[] {incoming, factor}, result)
                .after(squared, product);
    }

    private static INDArray like(INDArray value) {
        return Nd4j.create(value.dataType(), value.shape(), 'c');
    }
}
