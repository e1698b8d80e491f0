package org.unroll.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Cell;
import org.unroll.component.Contract;
import org.unroll.component.Initializer;
import org.unroll.component.Recurrence;
import org.unroll.component.Recurrence.Merge;
import org.unroll.component.Recurrence.Parallel;
import org.unroll.component.Recurrence.Reversed;
import org.unroll.component.Recurrence.Run;
import org.unroll.component.State;
import org.unroll.component.Weight;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.CellRun;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.Kernels;
import org.unroll.engine.Safetensors;
import org.unroll.engine.TrainedModel;
import org.unroll.layers.Dense;
import org.unroll.layers.Embedding;

/** States that are learned and tables that are shared, in files of both formats. */
class SharedAndLearnedExportTest {
    private static final int CLASSES = 6;

    @TempDir
    private Path folder = Path.of("");

    static List<Recurrence> recurrences() {
        return List.of(
                new Run(Cells.lstm(4, 4)),
                new Reversed(new Run(new MinimalGatedUnit(4, 3, 4))),
                new Parallel(List.of(new Run(Cells.lstm(4, 4)), new Reversed(new Run(Cells.lstm(4, 4)))), Merge.MEAN),
                new Parallel(
                        List.of(new Run(Cells.lstm(4, 2)), new Reversed(new Run(Cells.lstm(4, 2)))), Merge.CONCAT));
    }

    /** {@code ids → table → recurrence with learned starts → the same table}. */
    private static TrainedModel model(Recurrence recurrence) {
        Contract ids = Contract.tokens(CLASSES);
        Contract steps = Contract.sequence(4);
        TrainedModel plain = new Models()
                .input("x", ids)
                .layer("embedding", "x", new Embedding().create(new Embedding.Params(4), Map.of("in", ids)))
                .recurrent("rnn", "embedding", recurrence)
                .layer(
                        "dense",
                        "rnn",
                        new Dense().create(new Dense.Params(CLASSES, Dense.Activation.NONE, true), Map.of("in", steps)))
                .predicting("dense");
        Map<String, INDArray> values = new LinkedHashMap<>(plain.weights());
        Map<String, Weight> weights = new LinkedHashMap<>(plain.blueprint().weights());
        weights.remove("dense.weight");
        values.remove("dense.weight");
        List<Blueprint.Node> nodes = new ArrayList<>();
        for (Blueprint.Node node : plain.blueprint().nodes()) {
            nodes.add(node instanceof RecurrentNode rnn ? learned(rnn, weights, values) : node);
        }
        Map<String, String> shared = Map.of("dense.weight", "embedding.weight");
        return new TrainedModel(new Blueprint("test", nodes, weights, Map.of(), shared, Kernels.none()), values);
    }

    private static RecurrentNode learned(
            RecurrentNode node, Map<String, Weight> weights, Map<String, INDArray> values) {
        var random = new SplittableRandom(9);
        List<CellRun> runs = new ArrayList<>();
        for (CellRun run : node.runs()) {
            CellRun changed = new CellRun(run.run(), run.suffix(), false, true);
            runs.add(changed);
            Cell cell = run.run().cell();
            for (State state : cell.states()) {
                String name = changed.start(state.name());
                weights.put(node.name() + "." + name, new Weight(name, Initializer.constant(0), state.size()));
                values.put(node.name() + "." + name, Models.random(new long[] {state.size()}, random));
            }
        }
        return new RecurrentNode(node.name(), node.inputs(), node.input(), node.recurrence(), runs, node.outputs());
    }

    /** ONNX Runtime gives what the engine gives, or the file is not written. */
    @ParameterizedTest
    @MethodSource("recurrences")
    void onnxHoldsTheTableOnceAndTheStates(Recurrence recurrence) throws Exception {
        Path file = folder.resolve("m.onnx");
        new OnnxExporter(new EngineNetwork()).export(model(recurrence), file);
        ModelProto written = ModelProto.parseFrom(Files.readAllBytes(file));

        assertThat(written.getGraph().getInitializerList())
                .extracting(TensorProto::getName)
                .contains("embedding.weight")
                .anyMatch(name -> name.startsWith("rnn.h0_l0"))
                .doesNotContain("dense.weight")
                .doesNotHaveDuplicates();
    }

    @Test
    void safetensorsHoldsTheTableOnceAndTellsWhoSharesIt() throws Exception {
        Path file = folder.resolve("m.safetensors");
        new SafetensorsExporter().export(model(new Run(Cells.lstm(4, 4))), file);
        Safetensors written = Safetensors.read(file);

        assertThat(written.tensors()).containsKeys("embedding.weight", "rnn.h0_l0", "rnn.c0_l0", "dense.bias");
        assertThat(written.tensors()).doesNotContainKey("dense.weight");
        assertThat(written.metadata()).containsEntry("dense.weight", "embedding.weight");
    }
}
