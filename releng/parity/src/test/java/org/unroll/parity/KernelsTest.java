package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract.Element;
import org.unroll.component.Dataset;
import org.unroll.component.KernelType;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.internal.network.Frame;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;

/** Every kernel that ships computes what the definition of its component says, in every composition. */
class KernelsTest {
    /** Rows, steps, input features, hidden units. */
    private static final int[][] SIZES = {{1, 1, 1, 1}, {3, 6, 5, 7}, {2, 9, 16, 32}, {19, 4, 3, 33}};

    @Test
    void everyKernelIsAdmitted() {
        assertThat(Engine.ALL.registry().rejected()).isEmpty();
        Set<String> fused = new TreeSet<>();
        Engine.ALL.registry().types().stream()
                .filter(type -> type.kernel().isPresent())
                .forEach(type -> fused.add(type.description().id()));
        assertThat(fused)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Engine.KERNELS).map(KernelsTest::type).toList());
    }

    private static String type(KernelType<?> kernel) {
        return Objects.requireNonNull(kernel.getClass().getAnnotation(ComponentType.class))
                .eClass();
    }

    static Stream<Model> models() {
        List<Model> models = new ArrayList<>();
        for (int i = 0; i < SIZES.length; i++) {
            for (String cell : Engine.FUSED_CELLS) {
                String attributes = "hiddenSize=\"" + SIZES[i][3] + "\" bias=\"" + (i % 2 == 0) + "\"";
                cells(models, new Models.CellText("cells:" + cell, attributes), SIZES[i]);
            }
        }
        return models.stream();
    }

    private static void cells(List<Model> models, Models.CellText cell, int[] size) {
        for (boolean both : new boolean[] {false, true}) {
            for (int layers : new int[] {1, 2}) {
                Model model = new Model()
                        .add("layers:Input", "x", "layout=\"SEQUENCE\" size=\"" + size[2] + "\"")
                        .add("layers:Dense", "first", "units=\"" + size[2] + "\" activation=\"TANH\"")
                        .add("layers:Dense", "dense", "units=\"4\"")
                        .add("losses:MeanSquaredError", "loss", "");
                Models.recurrent(model, cell, layers, both);
                models.add(model.chain("x", "first", "rnn", "dense"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void cellsEqualTheirDefinition(Model model) {
        check(model);
    }

    @Test
    void wrappersEqualTheirDefinition() {
        Models.CellText cell = Models.cell("lstm", 6);
        for (String merge : List.of("CONCAT", "SUM", "MEAN", "PRODUCT")) {
            Model model = new Model()
                    .add("layers:Input", "x", "layout=\"TOKENS\" size=\"5\"")
                    .add("layers:Embedding", "embedding", "size=\"4\"")
                    .add("layers:LastStep", "last", "")
                    .add("losses:CrossEntropy", "loss", "");
            String both = model.child(
                    "layers",
                    "wrappers:Bidirectional",
                    "both",
                    "merge=\"" + merge + "\"",
                    Models.inner(model, "cell", cell));
            String after = model.child("layers", cell.type(), "after", cell.attributes());
            model.add("wrappers:Stack", "rnn", "dropout=\"0.3\"", both, after);
            check(model.chain("x", "embedding", "rnn", "last"));
        }
    }

    @Test
    void layersEqualTheirDefinition() {
        for (String activation : List.of("NONE", "TANH", "RELU", "SIGMOID", "SOFTMAX")) {
            for (boolean bias : new boolean[] {true, false}) {
                for (String layout : List.of("SEQUENCE", "VECTOR")) {
                    String dense = "units=\"%d\" activation=\"" + activation + "\" bias=\"" + bias + "\"";
                    check(new Model()
                            .add("layers:Input", "x", "layout=\"" + layout + "\" size=\"5\"")
                            .add("layers:Dense", "first", dense.formatted(16))
                            .add("layers:Dropout", "dropout", "probability=\"0.4\"")
                            .add("layers:Dense", "second", dense.formatted(7))
                            .add("losses:MeanSquaredError", "loss", "")
                            .chain("x", "first", "dropout", "second"));
                }
            }
        }
    }

    @Test
    void lossesEqualTheirDefinition() {
        for (String loss : List.of(
                "CrossEntropy",
                "CrossEntropy labelSmoothing=\"0.2\"",
                "MeanSquaredError",
                "MeanAbsoluteError",
                "Huber delta=\"0.3\"",
                "BinaryCrossEntropy")) {
            for (String layout : List.of("SEQUENCE", "VECTOR")) {
                for (String reduction : List.of("MEAN", "SUM")) {
                    String[] parts = (loss + " ").split(" ", 2);
                    check(new Model()
                            .add("layers:Input", "x", "layout=\"" + layout + "\" size=\"5\"")
                            .add("layers:Dense", "dense", "units=\"19\"")
                            .add("losses:" + parts[0], "loss", parts[1] + " reduction=\"" + reduction + "\"")
                            .chain("x", "dense"));
                }
            }
        }
    }

    @Test
    void translationEqualsItsDefinition() {
        Blueprint fused = Models.translation();
        compare(fused, batch(fused, 3, 6));
    }

    /** Trains and infers one row of one step, and some rows of unequal length, on both faces. */
    static void check(Model model) {
        Blueprint fused = model.compile();
        requireFused(fused);
        for (int[] size : new int[][] {SIZES[0], SIZES[3]}) {
            compare(fused, batch(fused, size[0], size[1]));
        }
    }

    private static void requireFused(Blueprint blueprint) {
        for (Blueprint.Node node : blueprint.nodes()) {
            if (node instanceof RecurrentNode recurrent) {
                recurrent
                        .runs()
                        .forEach(run -> assertThat(
                                        blueprint.kernels().reason(run.run().cell()))
                                .startsWith("fused"));
            } else if (node instanceof Blueprint.LayerNode layer) {
                assertThat(blueprint.kernels().reason(layer.layer())).startsWith("fused");
            } else if (node instanceof LossNode loss) {
                assertThat(blueprint.kernels().reason(loss.loss())).startsWith("fused");
            }
        }
    }

    /** Random arrays for all inputs and losses; some rows shorter than others. */
    private static Dataset.Batch batch(Blueprint blueprint, int rows, int steps) {
        Random random = new Random(rows * 100L + steps);
        Map<String, INDArray> arrays = new HashMap<>();
        for (Blueprint.Node node : blueprint.nodes()) {
            if (node instanceof InputNode input) {
                arrays.put(input.name(), array(input.contract(), rows, steps, random));
            } else if (node instanceof LossNode loss && !arrays.containsKey(loss.target())) {
                arrays.put(loss.target(), array(loss.loss().target(), rows, steps, random));
            }
        }
        int[] lengths = random.ints(rows, 1, steps + 1).toArray();
        lengths[0] = steps;
        return new Dataset.Batch(arrays, lengths);
    }

    private static INDArray array(org.unroll.component.Contract contract, int rows, int steps, Random random) {
        boolean ids = contract.element() == Element.IDS;
        int features = ids ? 1 : contract.features();
        int n = rows * (contract.sequential() ? steps : 1) * features;
        if (ids) {
            int[] values = random.ints(n, 0, contract.classes().orElseThrow()).toArray();
            return contract.sequential()
                    ? Nd4j.createFromArray(values).reshape(rows, steps)
                    : Nd4j.createFromArray(values);
        }
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        INDArray array = Nd4j.createFromArray(values);
        return contract.sequential() ? array.reshape(rows, steps, features) : array.reshape(rows, features);
    }

    private static void compare(Blueprint fused, Dataset.Batch batch) {
        for (boolean training : new boolean[] {true, false}) {
            Map<String, float[]> expected = run(fused.withoutKernels(), batch, training);
            Map<String, float[]> actual = run(fused, batch, training);
            expected.forEach((name, values) -> {
                float largest = 1e-3f;
                for (float value : values) {
                    largest = Math.max(largest, Math.abs(value));
                }
                assertThat(actual.get(name))
                        .as(name + " of " + fused.weights().keySet() + ", lengths "
                                + java.util.Arrays.toString(batch.lengths()))
                        .containsExactly(values, org.assertj.core.data.Offset.offset(2e-5f * largest));
            });
        }
    }

    /** Predictions at valid positions, final states, loss and gradients by name. */
    private static Map<String, float[]> run(Blueprint blueprint, Dataset.Batch batch, boolean training) {
        Map<String, float[]> values = new HashMap<>();
        try (Network network = new Network(blueprint, DataType.FLOAT, training)) {
            network.parameters().initialize(Randomness.seeded(5));
            Frame frame = network.frame(batch, network.steps(batch));
            frame.carry(null);
            frame.load(batch, 0);
            frame.forward(Randomness.seeded(7));
            values.put("loss", new float[] {(float) frame.loss(), (float) frame.lossCount()});
            for (Wire wire : blueprint.predictions()) {
                values.put(wire.toString(), valid(frame, wire));
            }
            for (Blueprint.Node node : blueprint.nodes()) {
                Wire state = new Wire(node.name(), "finalState");
                if (node instanceof RecurrentNode && frame.has(state)) {
                    for (INDArray part : frame.value(state)) {
                        values.put(
                                state + " " + values.size(),
                                part.dup('c').data().asFloat());
                    }
                }
            }
            if (training) {
                frame.backward();
                network.parameters()
                        .weights()
                        .keySet()
                        .forEach(name -> values.put(
                                name,
                                network.parameters()
                                        .gradient(name)
                                        .dup('c')
                                        .data()
                                        .asFloat()));
            }
        }
        return values;
    }

    private static float[] valid(Frame frame, Wire wire) {
        INDArray array = frame.value(wire).get(0).dup('c');
        int[] lengths = frame.lengths(wire);
        for (int b = 0; b < lengths.length && array.rank() == 3; b++) {
            for (int t = lengths[b]; t < array.size(1); t++) {
                array.slice(b).slice(t).assign(0);
            }
        }
        return array.data().asFloat();
    }
}
