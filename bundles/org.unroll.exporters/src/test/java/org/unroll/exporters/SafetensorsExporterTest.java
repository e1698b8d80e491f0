package org.unroll.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.component.Contract;
import org.unroll.component.Recurrence.Run;
import org.unroll.engine.RunException;
import org.unroll.engine.Safetensors;
import org.unroll.engine.TrainedModel;

class SafetensorsExporterTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void writesPyTorchsNamesAndLayouts() throws RunException, IOException {
        TrainedModel model = new Models()
                .input("x", Contract.sequence(5))
                .recurrent("lstm", "x", new Run(Cells.lstm(5, 4)))
                .predicting("lstm");
        Path file = folder.resolve("weights.safetensors");
        String sentence = new SafetensorsExporter().export(model, file);
        assertThat(sentence).isEqualTo("wrote weights.safetensors (4 tensors, 176 values), read back equal");
        Map<String, Safetensors.Tensor> tensors = Safetensors.read(file).tensors();
        assertThat(tensors)
                .containsOnlyKeys("lstm.weight_ih_l0", "lstm.weight_hh_l0", "lstm.bias_ih_l0", "lstm.bias_hh_l0");
        assertThat(Lookup.in(tensors, "lstm.weight_ih_l0").shape()).containsExactly(16, 5);
        assertThat(Lookup.in(tensors, "lstm.weight_ih_l0").values())
                .containsExactly(
                        Lookup.in(model.weights(), "lstm.weight_ih_l0").data().asFloat());
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }
}
