package org.unroll.engine.internal.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseOp;
import org.nd4j.linalg.api.ops.BaseReduceOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.RandomOp;
import org.nd4j.linalg.api.ops.ReduceOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.BaseCompatOp;
import org.nd4j.linalg.api.ops.impl.reduce3.BaseReduce3Op;
import org.nd4j.linalg.api.ops.impl.shape.tensorops.BaseTensorOp;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One operation with everything prepared: its arrays lie where they will lie in every run, so that a run is a single
 * native call.
 */
final class Operation implements AutoCloseable {
    private static final Set<String> REDUCTIONS =
            Set.of("reduce_sum", "reduce_mean", "reduce_max", "reduce_min", "reduce_prod", "reduce_norm2");

    private final DifferentialFunction function;
    private final OpContext context;
    private final List<INDArray> outputs;
    private final List<Operation> before;

    private Operation(
            DifferentialFunction function, OpContext context, List<INDArray> outputs, List<Operation> before) {
        this.function = function;
        this.context = context;
        this.outputs = outputs;
        this.before = before;
    }

    /** The same operation, run after others. */
    Operation after(Operation... others) {
        return new Operation(function, context, outputs, List.of(others));
    }

    /** The same operation, run after another, with the results of both. */
    Operation beside(Operation other) {
        List<INDArray> both = new ArrayList<>(outputs);
        both.addAll(other.outputs);
        return new Operation(function, context, both, List.of(other));
    }

    /**
     * Prepares an operation of a graph and allocates its outputs.
     *
     * @param inputs with the values that decide shapes (axes, target shapes) in place
     * @param types of the outputs, as the graph has them
     * @throws UnsupportedOperationException when it cannot be run step by step
     */
    static Operation of(DifferentialFunction function, INDArray[] inputs, DataType[] types) {
        if (function instanceof BaseCompatOp || function instanceof BaseTensorOp || function instanceof RandomOp) {
            throw new UnsupportedOperationException("operation '" + function.opName() + "' cannot be run step by step");
        }
        OpContext context = Nd4j.getExecutioner().buildContext();
        if (function instanceof DynamicCustomOp custom) {
            return SingleNumbers.of(custom, inputs, types).orElseGet(() -> custom(custom, context, inputs, types));
        }
        if (function instanceof BaseReduceOp reduction && REDUCTIONS.contains(function.opName())) {
            return custom(reduction(reduction, inputs), context, new INDArray[] {inputs[0]}, types);
        }
        if (function instanceof BaseOp legacy) {
            return legacy(legacy, context, inputs);
        }
        throw new UnsupportedOperationException("operation '" + function.opName() + "' is of no known kind");
    }

    /** The newer form of a reduction: the old one takes a little memory in every run. */
    private static DynamicCustomOp reduction(BaseReduceOp reduction, INDArray[] inputs) {
        INDArray given = inputs.length == 2 ? inputs[1] : reduction.dimensions();
        int[] axes = given == null || given.isEmpty() ? new int[0] : given.toIntVector();
        if (axes.length == 1 && axes[0] == Integer.MAX_VALUE) {
            axes = new int[0];
        }
        return DynamicCustomOp.builder(reduction.opName())
                .addIntegerArguments(axes)
                .addBooleanArguments(reduction.isKeepDims())
                .build();
    }

    /** Prepares an operation that writes into given arrays. */
    static Operation into(DynamicCustomOp op, INDArray[] inputs, INDArray... outputs) {
        OpContext context = Nd4j.getExecutioner().buildContext();
        arguments(op, context, inputs);
        context.setOutputArrays(outputs);
        return new Operation(op, context, List.of(outputs), List.of());
    }

    private static void arguments(DynamicCustomOp op, OpContext context, INDArray[] inputs) {
        context.setArgs(inputs, op.iArgs(), op.numDArguments() > 0 ? op.dArgs() : null, op.tArgs(), op.bArgs());
    }

    private static Operation custom(DynamicCustomOp op, OpContext context, INDArray[] inputs, DataType[] types) {
        arguments(op, context, inputs);
        List<LongShapeDescriptor> shapes = op.calculateOutputShape(context);
        if (shapes.size() != types.length) {
            throw new UnsupportedOperationException("operation '" + op.opName() + "' gives no shape for its outputs");
        }
        List<INDArray> outputs = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            outputs.add(allocate(types[i], shapes.get(i)));
        }
        context.setOutputArrays(outputs.toArray(INDArray[]::new));
        return new Operation(op, context, outputs, List.of());
    }

    private static Operation legacy(BaseOp op, OpContext context, INDArray[] inputs) {
        int operands = inputs.length;
        if (op instanceof ReduceOp && !(op instanceof BaseReduce3Op) && inputs.length == 2) {
            op.setDimensions(Shape.normalizeAxis(inputs[0].rank(), inputs[1].toIntVector()));
            ((BaseReduceOp) op).setEmptyReduce(false);
            operands = 1;
        } else if (op instanceof ScalarOp scalar && inputs.length == 2) {
            scalar.setScalar(inputs[1]);
        }
        for (int i = 0; i < operands; i++) {
            context.setInputArray(i, inputs[i]);
        }
        INDArray output = allocate(null, op.calculateOutputShape(context).get(0));
        context.setOutputArray(0, output);
        return new Operation(op, context, List.of(output), List.of());
    }

    private static INDArray allocate(@org.jspecify.annotations.Nullable DataType type, LongShapeDescriptor shape) {
        DataType wanted = type == null ? shape.dataType() : type;
        if (shape.isEmpty()) {
            return Nd4j.empty(wanted);
        }
        return Nd4j.create(wanted, shape.getShape(), 'c');
    }

    List<INDArray> outputs() {
        return outputs;
    }

    void run() {
        for (Operation operation : before) {
            operation.run();
        }
        if (function instanceof DynamicCustomOp custom) {
            Nd4j.getExecutioner().exec(custom, context);
        } else {
            Nd4j.getExecutioner().exec((Op) function, context);
        }
    }

    @Override
    public void close() {
        before.forEach(Operation::close);
        try {
            context.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot release the context of " + function.opName(), e);
        }
    }

    @Override
    public String toString() {
        return function.opName()
                + Arrays.toString(
                        outputs.stream().map(o -> Arrays.toString(o.shape())).toArray());
    }
}
