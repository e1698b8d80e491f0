package org.unroll.exporters;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.engine.RunException;

/** A model loaded into ONNX Runtime. */
final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxSession(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a model.
     *
     * @throws RunException when ONNX Runtime refuses it
     */
    static OnnxSession of(byte[] model) throws RunException {
        NativeLibraries.locate();
        try (var options = new OrtSession.SessionOptions()) {
            var environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "unroll");
            environment.setTelemetry(false);
            return new OnnxSession(environment, environment.createSession(model, options));
        } catch (OrtException e) {
            throw new RunException("ONNX Runtime does not load the model: " + e.getMessage(), e);
        }
    }

    /** The inputs by name: their types and shapes, -1 where any length will do. */
    Map<String, TensorInfo> inputs() throws RunException {
        try {
            Map<String, TensorInfo> inputs = new LinkedHashMap<>();
            for (Map.Entry<String, NodeInfo> entry : session.getInputInfo().entrySet()) {
                if (!(entry.getValue().getInfo() instanceof TensorInfo tensor)) {
                    throw new RunException("the model's input '" + entry.getKey() + "' is not a tensor");
                }
                inputs.put(entry.getKey(), tensor);
            }
            return inputs;
        } catch (OrtException e) {
            throw new RunException("ONNX Runtime does not tell the model's inputs: " + e.getMessage(), e);
        }
    }

    /** Outputs by name; the inputs must have the names and shapes of {@link #inputs()}, types are converted. */
    Map<String, INDArray> run(Map<String, INDArray> inputs) throws RunException {
        Map<String, TensorInfo> wanted = inputs();
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, INDArray> entry : inputs.entrySet()) {
                tensors.put(entry.getKey(), tensor(entry.getValue(), Lookup.in(wanted, entry.getKey()).type));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                Map<String, INDArray> outputs = new LinkedHashMap<>();
                for (Map.Entry<String, OnnxValue> entry : result) {
                    outputs.put(entry.getKey(), array((OnnxTensor) entry.getValue()));
                }
                return outputs;
            }
        } catch (OrtException e) {
            throw new RunException("ONNX Runtime cannot run the model: " + e.getMessage(), e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(INDArray array, OnnxJavaType type) throws OrtException, RunException {
        INDArray dense = array.dup('c');
        long[] shape = array.shape();
        return switch (type) {
            case FLOAT ->
                OnnxTensor.createTensor(
                        environment,
                        FloatBuffer.wrap(dense.castTo(DataType.FLOAT).data().asFloat()),
                        shape);
            case INT64 ->
                OnnxTensor.createTensor(
                        environment,
                        LongBuffer.wrap(dense.castTo(DataType.LONG).data().asLong()),
                        shape);
            case INT32 ->
                OnnxTensor.createTensor(
                        environment,
                        IntBuffer.wrap(dense.castTo(DataType.INT).data().asInt()),
                        shape);
            default ->
                throw new RunException(
                        "the model takes an input of type " + type + "; only float, int32 and int64 can be given");
        };
    }

    private static INDArray array(OnnxTensor tensor) throws RunException {
        TensorInfo info = tensor.getInfo();
        return switch (info.type) {
            case FLOAT -> Nd4j.createFromArray(copy(tensor.getFloatBuffer())).reshape('c', info.getShape());
            case INT64 -> Nd4j.createFromArray(copy(tensor.getLongBuffer())).reshape('c', info.getShape());
            default ->
                throw new RunException(
                        "the model has an output of type " + info.type + "; only float and int64 can be read");
        };
    }

    private static float[] copy(FloatBuffer buffer) {
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static long[] copy(LongBuffer buffer) {
        long[] values = new long[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not release the model", e);
        }
    }
}
