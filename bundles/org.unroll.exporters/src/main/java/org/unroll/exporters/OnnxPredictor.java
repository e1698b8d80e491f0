package org.unroll.exporters;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.service.component.annotations.Component;
import org.unroll.engine.Predictor;
import org.unroll.engine.RunException;

/** Runs ONNX files, our own and others', in ONNX Runtime. */
@Component
public final class OnnxPredictor implements Predictor {
    @Override
    public String extension() {
        return "onnx";
    }

    @Override
    public Map<String, INDArray> predict(Path file, Map<String, INDArray> inputs) throws RunException, IOException {
        try (OnnxSession session = OnnxSession.of(Files.readAllBytes(file))) {
            Map<String, TensorInfo> wanted = session.inputs();
            Map<String, INDArray> given = new LinkedHashMap<>(inputs);
            addLengths(wanted, given);
            checkNames(wanted, given);
            for (Map.Entry<String, TensorInfo> input : wanted.entrySet()) {
                check(input.getKey(), input.getValue(), Lookup.in(given, input.getKey()));
            }
            return session.run(given);
        } catch (RunException e) {
            throw new RunException(file + ": " + e.getMessage(), e);
        }
    }

    /** Where the model takes lengths and none are given, every row is as long as the first sequence. */
    private static void addLengths(Map<String, TensorInfo> wanted, Map<String, INDArray> given) {
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

    private static void checkNames(Map<String, TensorInfo> wanted, Map<String, INDArray> given) throws RunException {
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

    private static void check(String name, TensorInfo wanted, INDArray given) throws RunException {
        long[] shape = wanted.getShape();
        boolean fits = shape.length == given.rank();
        for (int axis = 0; fits && axis < shape.length; axis++) {
            fits = shape[axis] < 0 || shape[axis] == given.size(axis);
        }
        if (!fits) {
            throw new RunException("the input '" + name + "' has the shape " + Arrays.toString(given.shape())
                    + ", but must have " + described(wanted));
        }
        if (wanted.type != OnnxJavaType.FLOAT && given.dataType().isFPType()) {
            throw new RunException(
                    "the input '" + name + "' has fractions (" + given.dataType() + "), but must be whole numbers");
        }
    }

    private static String described(TensorInfo info) {
        String[] names = info.getDimensionNames();
        long[] shape = info.getShape();
        return LongStream.range(0, shape.length)
                .mapToObj(axis -> shape[(int) axis] >= 0 ? Long.toString(shape[(int) axis]) : names[(int) axis])
                .map(axis -> axis.isEmpty() ? "?" : axis)
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
