package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.engine.Kernels;
import org.unroll.engine.Npz;
import org.unroll.engine.Safetensors;
import org.unroll.engine.Trainer;

/** Whole runs end with the weights that {@code make_plan_references.py} got from PyTorch, on both faces. */
class PlanTest {
    private static final double TOLERANCE = 1e-4;

    /** How a case of the file is said in a model. */
    private record Plan(String cell, int layers, String attributes, String plan, String optimizer, String settings) {
        Plan {
            attributes = "hiddenSize=\"3\" " + attributes;
            plan = "epochs=\"5\" shuffle=\"false\" " + plan;
        }

        private static Plan sgd(String cell, int layers, String attributes, String plan) {
            return new Plan(cell, layers, attributes, plan, "SGD", "learningRate=\"0.5\"");
        }

        private static Plan adam(String cell, int layers, String attributes, String plan) {
            return new Plan(cell, layers, attributes, plan, "Adam", "learningRate=\"0.01\"");
        }

        private static Plan decaying(String cell, String optimizer, String rate) {
            String settings = "learningRate=\"" + rate + "\" weightDecay=\"0.1\"";
            return new Plan(cell, 1, "", "batchSize=\"10\"", optimizer, settings);
        }

        Model model() {
            Model model = new Model()
                    .add("layers:Input", "x", "size=\"2\"")
                    .add("losses:MeanSquaredError", "loss", "")
                    .plan(plan, optimizer, settings);
            Models.recurrent(model, new Models.CellText("cells:" + cell, attributes), layers, false);
            return model.chain("x", "rnn");
        }
    }

    private static final Map<String, Plan> PLANS = new TreeMap<>(Map.ofEntries(
            Map.entry("accumulation", Plan.sgd("LSTM", 1, "", "batchSize=\"2\" accumulation=\"3\"")),
            Map.entry("accumulation-adam", Plan.adam("GRU", 2, "", "batchSize=\"2\" accumulation=\"3\"")),
            Map.entry("l2", Plan.sgd("LSTM", 1, "l2=\"0.05\"", "batchSize=\"10\"")),
            Map.entry("l2-adam", Plan.adam("GRU", 1, "l2=\"0.05\"", "batchSize=\"10\"")),
            Map.entry("l1", Plan.sgd("GRU", 1, "l1=\"0.02\"", "batchSize=\"10\"")),
            Map.entry(
                    "l1-l2-accumulation",
                    Plan.sgd("Elman", 1, "l1=\"0.01\" l2=\"0.03\"", "batchSize=\"3\" accumulation=\"2\"")),
            Map.entry("decay-sgd", Plan.decaying("LSTM", "SGD", "0.5")),
            Map.entry("decay-adam", Plan.decaying("LSTM", "Adam", "0.01")),
            Map.entry("decay-adamw", Plan.decaying("GRU", "AdamW", "0.01")),
            Map.entry("windows", Plan.sgd("LSTM", 1, "", "batchSize=\"10\" truncation=\"3\"")),
            Map.entry("windows-adam", Plan.adam("GRU", 2, "", "batchSize=\"5\" truncation=\"2\"")),
            Map.entry(
                    "windows-accumulation",
                    Plan.sgd("LSTM", 1, "", "batchSize=\"2\" accumulation=\"3\" truncation=\"3\"")),
            Map.entry("stateful", Plan.sgd("LSTM", 1, "stateful=\"true\"", "batchSize=\"5\"")),
            Map.entry(
                    "stateful-windows",
                    Plan.sgd("Elman", 2, "stateful=\"true\"", "batchSize=\"2\" truncation=\"3\""))));

    @TempDir
    Path folder;

    static Stream<References> cases() {
        return References.of("plans").stream();
    }

    @Test
    void everyCaseIsHere() {
        assertThat(cases().map(References::name)).containsExactlyElementsOf(PLANS.keySet());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void runsEndWhereThoseOfPyTorchDo(References expected) throws Exception {
        Plan plan = PLANS.get(expected.name());
        Path model = folder.resolve("model.unroll");
        plan.model().write(model);
        Npz.write(folder.resolve("data.npz"), examples(expected));
        Path weights = folder.resolve("weights.safetensors");
        new Safetensors(Map.of(), tensors(expected)).write(weights);
        for (boolean kernels : new boolean[] {true, false}) {
            Path run = folder.resolve("kernels-" + kernels);
            train(model, run, weights, kernels);
            check(expected, Safetensors.read(run.resolve("weights.safetensors")));
        }
    }

    private static Map<String, INDArray> examples(References expected) {
        Map<String, INDArray> arrays = new HashMap<>();
        arrays.put("x", expected.get("x").castTo(DataType.FLOAT));
        arrays.put("y", expected.get("y").castTo(DataType.FLOAT));
        arrays.put("lengths", expected.get("lengths"));
        return arrays;
    }

    private static Map<String, Safetensors.Tensor> tensors(References expected) {
        Map<String, Safetensors.Tensor> tensors = new TreeMap<>();
        expected.all("weight/")
                .forEach((name, value) -> tensors.put(
                        name,
                        new Safetensors.Tensor(
                                value.shape(), value.dup('c').reshape(-1).toFloatVector())));
        return tensors;
    }

    private static void train(Path model, Path run, Path weights, boolean kernels) throws Exception {
        System.setProperty(Kernels.PROPERTY, Boolean.toString(kernels));
        try {
            Trainer.Request request = new Trainer.Request(
                    model,
                    run,
                    false,
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    Map.of(),
                    Map.of(),
                    Optional.of(weights));
            Engine.ALL.trainer().train(request, event -> {}, () -> false);
        } finally {
            System.clearProperty(Kernels.PROPERTY);
        }
    }

    private static void check(References expected, Safetensors trained) {
        Map<String, INDArray> wanted = expected.all("trained/");
        assertThat(trained.tensors().keySet()).containsExactlyInAnyOrderElementsOf(wanted.keySet());
        wanted.forEach((name, value) -> {
            double moved =
                    value.sub(expected.get("weight/" + name)).amaxNumber().doubleValue();
            assertThat(moved).as("way of " + name).isGreaterThan(50 * TOLERANCE);
            INDArray actual = Nd4j.createFromArray(trained.tensors().get(name).values())
                    .castTo(DataType.DOUBLE)
                    .reshape(value.shape());
            double difference = actual.sub(value).amaxNumber().doubleValue();
            assertThat(difference / value.amaxNumber().doubleValue()).as(name).isLessThan(TOLERANCE);
        });
    }
}
