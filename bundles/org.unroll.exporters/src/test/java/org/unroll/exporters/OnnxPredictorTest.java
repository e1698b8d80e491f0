package org.unroll.exporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Contract;
import org.unroll.component.Recurrence.Run;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainedModel;

class OnnxPredictorTest {
    @TempDir
    private Path folder = Path.of("");

    private final TrainedModel model = new Models()
            .input("x", Contract.sequence(5))
            .recurrent("lstm", "x", new Run(Cells.lstm(5, 4)))
            .predicting("lstm");
    private final OnnxPredictor predictor = new OnnxPredictor();
    private Path file = Path.of("");

    @BeforeEach
    void export() throws RunException, IOException {
        file = folder.resolve("m.onnx");
        new OnnxExporter(new ReferenceNetwork()).export(model, file);
    }

    @Test
    void takesAllRowsAsFullWithoutLengths() throws RunException, IOException {
        INDArray x = Nd4j.rand(DataType.FLOAT, 3, 6, 5);
        Map<String, INDArray> without = predictor.predict(file, Map.of("x", x));
        Map<String, INDArray> with = predictor.predict(file, Map.of("x", x, "lengths", Nd4j.createFromArray(6, 6, 6)));
        assertThat(without).containsOnlyKeys("lstm");
        assertThat(without).isEqualTo(with);
    }

    @Test
    void honoursLengths() throws RunException, IOException {
        INDArray x = Nd4j.rand(DataType.FLOAT, 2, 6, 5);
        INDArray out =
                Lookup.in(predictor.predict(file, Map.of("x", x, "lengths", Nd4j.createFromArray(6, 2))), "lstm");
        assertThat(out.getDouble(1, 1, 0)).isNotZero();
        assertThat(out.getDouble(1, 2, 0)).isZero();
    }

    @Test
    void namesAMissingInput() {
        assertThatThrownBy(() -> predictor.predict(file, Map.of()))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the input 'x' is missing; the model takes [x, lengths]");
    }

    @Test
    void namesAnUnknownInput() {
        INDArray x = Nd4j.rand(DataType.FLOAT, 2, 6, 5);
        assertThatThrownBy(() -> predictor.predict(file, Map.of("x", x, "z", x)))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("there is no input 'z'; the model takes [x, lengths]");
    }

    @Test
    void saysWhichShapeIsWanted() {
        INDArray x = Nd4j.rand(DataType.FLOAT, 2, 6, 4);
        assertThatThrownBy(() -> predictor.predict(file, Map.of("x", x)))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the input 'x' has the shape [2, 6, 4], but must have [batch, time, 5]");
    }

    @Test
    void saysThatLengthsDoNotFitTheRows() {
        INDArray x = Nd4j.rand(DataType.FLOAT, 2, 6, 5);
        assertThatThrownBy(() -> predictor.predict(file, Map.of("x", x, "lengths", Nd4j.createFromArray(6, 6, 6))))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the input 'lengths' has the shape [3], but must have [batch]");
        assertThatThrownBy(() -> predictor.predict(file, Map.of("x", x, "lengths", Nd4j.createFromArray(6, 7))))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the input 'lengths' holds 6 to 7; a row has 1 to 6 steps");
    }

    @Test
    void saysThatAFileIsNoModel() throws IOException {
        Files.writeString(file, "hello");
        assertThatThrownBy(() -> predictor.predict(file, Map.of()))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("m.onnx")
                .hasMessageContaining("does not load");
    }
}
