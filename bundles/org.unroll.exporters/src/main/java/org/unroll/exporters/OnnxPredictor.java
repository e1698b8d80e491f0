package org.unroll.exporters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
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
            return session.run(ModelInputs.of(session.inputs(), inputs));
        } catch (RunException e) {
            throw new RunException(file + ": " + e.getMessage(), e);
        }
    }
}
