package org.unroll.engine.internal.network;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Operations for which ND4J takes a matrix of one number for something else, written in another way: it refuses the
 * derivative of a product of such matrices, and adds no axis to one.
 */
final class SingleNumbers {
    private SingleNumbers() {}

    /** The operation in another form, where it needs one. */
    static Optional<Operation> of(DynamicCustomOp op, INDArray[] inputs, DataType[] types) {
        boolean single = Arrays.stream(inputs).allMatch(input -> input.length() == 1);
        if (single && op.opName().equals("matmul_bp") && inputs.length == 3) {
            return Optional.of(ofProduct(inputs));
        }
        boolean given = op.numIArguments() == 1 && inputs.length == 1;
        if (single && op.opName().equals("expand_dims") && given) {
            return Optional.of(axisAdded(inputs[0], types[0]));
        }
        return Optional.empty();
    }

    /** {@code ∂(ab)/∂a = b}, {@code ∂(ab)/∂b = a}. */
    private static Operation ofProduct(INDArray[] inputs) {
        INDArray incoming = inputs[2];
        Operation second = Operation.into(new MulOp(), new INDArray[] {inputs[0], incoming}, like(inputs[1]));
        return Operation.into(new MulOp(), new INDArray[] {inputs[1], incoming}, like(inputs[0]))
                .beside(second);
    }

    private static Operation axisAdded(INDArray value, DataType type) {
        long[] shape = new long[value.rank() + 1];
        Arrays.fill(shape, 1);
        DynamicCustomOp reshape = DynamicCustomOp.builder("reshape")
                .addIntegerArguments(-(int) 'c')
                .addIntegerArguments(
                        Arrays.stream(shape).mapToInt(Math::toIntExact).toArray())
                .build();
        return Operation.into(reshape, new INDArray[] {value}, Nd4j.create(type, shape, 'c'));
    }

    private static INDArray like(INDArray array) {
        return Nd4j.create(array.dataType(), array.shape(), 'c');
    }
}
