package org.unroll.exporters;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseReduceOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.unroll.engine.RunException;

/**
 * One operation of a traced graph, as the translations read it.
 *
 * @param trace it belongs to
 * @param written as SameDiff holds it
 * @param names what the variables known so far are called in the exported graph
 */
record Operation(Trace trace, SameDiffOp written, Map<String, String> names) {

    /** Names of its inputs in the exported graph. */
    List<String> inputs() {
        return written.getInputsToOp().stream()
                .map(input -> Lookup.in(names, input))
                .toList();
    }

    /** The operation that an input is the result of, where there is one. */
    Optional<Operation> producer(int input) {
        String variable = written.getInputsToOp().get(input);
        return trace.operations().stream()
                .filter(candidate -> candidate.getOutputsOfOp().contains(variable))
                .findFirst()
                .map(producer -> new Operation(trace, producer, names));
    }

    String name() {
        return function().opName();
    }

    DifferentialFunction function() {
        return written.getOp();
    }

    /** Name of the first input in the exported graph. */
    String input() {
        return inputs().get(0);
    }

    /** An input's value for the small batch. */
    INDArray sample(int input) {
        return trace.value(written.getInputsToOp().get(input));
    }

    int rank(int input) {
        return sample(input).rank();
    }

    ElementType type(int input) {
        return ElementType.of(sample(input).dataType());
    }

    int outputs() {
        return written.getOutputsOfOp().size();
    }

    /** Type of the first output. */
    ElementType outputType() {
        return ElementType.of(trace.value(written.getOutputsOfOp().get(0)).dataType());
    }

    /** Rank of the first output. */
    int outputRank() {
        return trace.value(written.getOutputsOfOp().get(0)).rank();
    }

    long[] integers() {
        return function() instanceof DynamicCustomOp custom ? custom.iArgs() : new long[0];
    }

    double[] reals() {
        return function() instanceof DynamicCustomOp custom ? custom.tArgs() : new double[0];
    }

    boolean flag(int index) {
        return function() instanceof DynamicCustomOp custom && custom.bArgs().length > index && custom.bArgs()[index];
    }

    /** An integer argument, counted from the axis' end where it is negative, as an axis of the first input. */
    long axis(int index, long otherwise) {
        long axis = integers().length > index ? integers()[index] : otherwise;
        return axis < 0 ? axis + rank(0) : axis;
    }

    /** The number that an operation with a scalar works with. */
    double scalar() {
        return function() instanceof ScalarOp scalar && scalar.scalar() != null
                ? scalar.scalar().getDouble(0)
                : 0;
    }

    /** The axes that are reduced; all where none is named. */
    long[] axes() {
        long[] axes =
                function() instanceof BaseReduceOp reduce ? reduce.dimensions().toLongVector() : integers();
        boolean all = axes.length == 0 || Arrays.stream(axes).anyMatch(axis -> axis == Integer.MAX_VALUE);
        return all
                ? LongStream.range(0, rank(0)).toArray()
                : Arrays.stream(axes)
                        .map(axis -> axis < 0 ? axis + rank(0) : axis)
                        .toArray();
    }

    /** Whether reduced axes stay, with length 1. */
    boolean keepsAxes() {
        return outputRank() == rank(0);
    }

    /**
     * The values of an input that says what to do, not with which data.
     *
     * @throws RunException when it differs from batch to batch
     */
    long[] settings(int input) throws RunException {
        if (!trace.constant(written.getInputsToOp().get(input))) {
            throw refused("with an input that is computed and should be a constant");
        }
        return sample(input).dup('c').ravel().toLongVector();
    }

    /** Why this operation cannot be written. */
    RunException refused(String why) {
        return new RunException("the operation '" + name() + "' " + why + " cannot be written in ONNX");
    }
}
