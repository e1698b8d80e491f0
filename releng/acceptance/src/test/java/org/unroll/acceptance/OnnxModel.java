package org.unroll.acceptance;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An exported model, run by ONNX Runtime in this process: a judge that shares no code with the product. */
final class OnnxModel implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxModel(Path file) throws OrtException {
        session = environment.createSession(file.toString());
    }

    /** Outputs by name. */
    Map<String, float[]> run(Map<String, Npz.Array> inputs) throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        for (String name : session.getInputNames()) {
            tensors.put(name, tensor(name, inputs.get(name)));
        }
        Map<String, float[]> outputs = new HashMap<>();
        try (OrtSession.Result result = session.run(tensors)) {
            result.forEach(output -> outputs.put(output.getKey(), values((OnnxTensor) output.getValue())));
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
        return outputs;
    }

    private OnnxTensor tensor(String name, Npz.Array array) throws OrtException {
        if (array.type().equals("<f4")) {
            return OnnxTensor.createTensor(environment, FloatBuffer.wrap(array.floats()), array.shape());
        }
        int[] ids = new int[array.data().remaining() / 4];
        array.data().asIntBuffer().get(ids);
        boolean wide =
                ((TensorInfo) session.getInputInfo().get(name).getInfo()).type == ai.onnxruntime.OnnxJavaType.INT64;
        return wide
                ? OnnxTensor.createTensor(
                        environment,
                        LongBuffer.wrap(java.util.stream.IntStream.of(ids)
                                .asLongStream()
                                .toArray()),
                        array.shape())
                : OnnxTensor.createTensor(environment, IntBuffer.wrap(ids), array.shape());
    }

    /** Ids too: small whole numbers are exact. */
    private static float[] values(OnnxTensor tensor) {
        if (tensor.getInfo().type == ai.onnxruntime.OnnxJavaType.INT64) {
            LongBuffer ids = tensor.getLongBuffer();
            float[] values = new float[ids.remaining()];
            for (int i = 0; i < values.length; i++) {
                values[i] = ids.get(i);
            }
            return values;
        }
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
