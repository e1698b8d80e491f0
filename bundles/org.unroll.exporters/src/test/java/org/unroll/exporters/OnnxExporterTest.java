package org.unroll.exporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Contract;
import org.unroll.component.Recurrence.Run;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainedModel;

class OnnxExporterTest {
    @TempDir
    private Path folder = Path.of("");

    private final TrainedModel model = new Models()
            .input("x", Contract.sequence(5))
            .recurrent("lstm", "x", new Run(Cells.lstm(5, 4)))
            .predicting("lstm");

    @Test
    void saysWhatItWroteAndHowItWasVerified() throws RunException, IOException {
        Path file = folder.resolve("m.onnx");
        String sentence = new OnnxExporter(new ReferenceNetwork()).export(model, file);
        assertThat(sentence)
                .matches("wrote m\\.onnx \\(opset 17, \\d+ nodes\\), equal to the network within \\d\\.\\de-\\d+ for 6"
                        + " batches in ONNX Runtime");
        ModelProto written = ModelProto.parseFrom(Files.readAllBytes(file));
        assertThat(written.getIrVersion()).isEqualTo(8);
        assertThat(written.getOpsetImport(0).getVersion()).isEqualTo(17);
        assertThat(written.getProducerName()).isEqualTo("Unroll");
    }

    @Test
    void leavesTheFileAloneWhenTheModelDoesNotEqualTheNetwork() throws IOException {
        Path file = folder.resolve("m.onnx");
        Files.writeString(file, "the old one");
        Network wrong = (trained, inputs) -> {
            Map<String, INDArray> outputs = new HashMap<>(new ReferenceNetwork().predict(trained, inputs));
            outputs.replaceAll((name, array) -> array.add(1e-3));
            return outputs;
        };
        assertThatThrownBy(() -> new OnnxExporter(wrong).export(model, file))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("does not equal the network: output 'lstm' for 1 rows of 1 steps deviates");
        assertThat(file).hasContent("the old one");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void writesTheSameBytesForTheSameModel() throws RunException {
        assertThat(new ModelWriter(model).write().toByteArray())
                .isEqualTo(new ModelWriter(model).write().toByteArray());
    }
}
