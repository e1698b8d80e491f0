package org.unroll.exporters;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.engine.RunException;

/** Arrays for the inputs of a model in ONNX Runtime, which says little about what does not fit. */
final class ModelInputs {
    private final Map<String, TensorInfo> wanted;
    private final Map<String, INDArray> given;
    private final Map<String, Long> axes = new HashMap<>();

    private ModelInputs(Map<String, TensorInfo> wanted, Map<String, INDArray> given) {
        this.wanted = wanted;
        this.given = new LinkedHashMap<>(given);
    }

    /**
     * The given arrays, with lengths where they are left away.
     *
     * @throws RunException when one is missing, unknown or of the wrong type or shape
     */
    static Map<String, INDArray> of(Map<String, TensorInfo> wanted, Map<String, INDArray> given) throws RunException {
        var inputs = new ModelInputs(wanted, given);
        inputs.addLengths();
        inputs.checkNames();
        for (Map.Entry<String, TensorInfo> input : wanted.entrySet()) {
            inputs.check(input.getKey(), input.getValue(), Lookup.in(inputs.given, input.getKey()));
        }
        inputs.checkLengths();
        return inputs.given;
    }

    /** Where the model takes lengths and none are given, every row is as long as the first sequence. */
    private void addLengths() {
        if (!wanted.containsKey(ModelWriter.LENGTHS) || given.containsKey(ModelWriter.LENGTHS)) {
            return;
        }
        wanted.entrySet().stream()
                .filter(input -> sequential(input.getValue()) && given.containsKey(input.getKey()))
                .map(input -> Lookup.in(given, input.getKey()))
                .filter(array -> array.rank() > 1)
                .findFirst()
                .ifPresent(array -> given.put(
                        ModelWriter.LENGTHS,
                        Nd4j.valueArrayOf(new long[] {array.size(0)}, array.size(1), DataType.LONG)));
    }

    private static boolean sequential(TensorInfo info) {
        return info.getShape().length > 1 && info.getShape()[1] < 0;
    }

    private void checkNames() throws RunException {
        String takes = "; the model takes " + wanted.keySet();
        for (String name : wanted.keySet()) {
            if (!given.containsKey(name)) {
                throw new RunException("the input '" + name + "' is missing" + takes);
            }
        }
        for (String name : given.keySet()) {
            if (!wanted.containsKey(name)) {
                throw new RunException("there is no input '" + name + "'" + takes);
            }
        }
    }

    /** Axes of one name must have one length in all inputs. */
    private void check(String name, TensorInfo info, INDArray array) throws RunException {
        long[] shape = info.getShape();
        boolean fits = shape.length == array.rank();
        for (int axis = 0; fits && axis < shape.length; axis++) {
            String letter = info.getDimensionNames()[axis];
            long known = letter.isEmpty() ? array.size(axis) : axes.getOrDefault(letter, array.size(axis));
            fits = array.size(axis) == (shape[axis] >= 0 ? shape[axis] : known);
            axes.putIfAbsent(letter, array.size(axis));
        }
        if (!fits) {
            throw new RunException("the input '" + name + "' has the shape " + Arrays.toString(array.shape())
                    + ", but must have " + described(info));
        }
        if (info.type != OnnxJavaType.FLOAT && array.dataType().isFPType()) {
            throw new RunException(
                    "the input '" + name + "' has fractions (" + array.dataType() + "), but must be whole numbers");
        }
    }

    private void checkLengths() throws RunException {
        INDArray lengths = given.get(ModelWriter.LENGTHS);
        Long steps = axes.get("time");
        if (lengths == null || steps == null || lengths.isEmpty()) {
            return;
        }
        if (lengths.minNumber().longValue() < 1 || lengths.maxNumber().longValue() > steps) {
            throw new RunException("the input '" + ModelWriter.LENGTHS + "' holds "
                    + lengths.minNumber().longValue() + " to "
                    + lengths.maxNumber().longValue() + "; a row has 1 to " + steps + " steps");
        }
    }

    /** With the lengths known so far. */
    private String described(TensorInfo info) {
        long[] shape = info.getShape();
        String[] names = info.getDimensionNames();
        return IntStream.range(0, shape.length)
                .mapToObj(axis -> shape[axis] >= 0 ? Long.toString(shape[axis]) : names[axis])
                .map(axis -> axis.isEmpty() ? "?" : axis)
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
