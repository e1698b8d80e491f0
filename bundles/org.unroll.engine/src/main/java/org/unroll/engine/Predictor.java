package org.unroll.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.annotation.versioning.ConsumerType;

/** Inference with a model file that stands for itself; a service, one per format. */
@ConsumerType
public interface Predictor {
    /** File name extension without the dot: {@code onnx}. */
    String extension();

    /**
     * Inference.
     *
     * @param inputs by the names of the file's inputs; {@code lengths} ({@code [B]}) may be left away where the file takes
     *     it: all rows full
     * @return by the names of the file's outputs
     * @throws RunException when the file cannot be read, or an input is missing, unknown or of the wrong type or shape
     */
    Map<String, INDArray> predict(Path file, Map<String, INDArray> inputs) throws RunException, IOException;
}
