package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Dataset.Batch;
import org.unroll.engine.Blueprint;
import org.unroll.engine.RunException;
import org.unroll.engine.Safetensors;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;
import org.unroll.engine.internal.training.SingleSteps;
import org.unroll.model.Kind;
import org.unroll.optimizers.Adam;
import org.unroll.parity.Recurrents.Specimen;

/** What holds for everything recurrent, on every face. */
class PropertiesTest {
    private static final List<Specimen> ALL = Recurrents.all();

    static Stream<Specimen> all() {
        return ALL.stream();
    }

    /** A direction that starts at the end of the whole sequence knows more than one that starts at the end of a part. */
    static Stream<Specimen> causal() {
        return all().filter(specimen ->
                specimen.node().runs().stream().noneMatch(run -> run.suffix().contains("_reverse")));
    }

    @ParameterizedTest
    @MethodSource("causal")
    void partsOfASequenceGiveWhatTheWholeGives(Specimen specimen) {
        Network network = specimen.network(false);
        Batch batch = Reading.batch(8, specimen.outputs(), 8, 5, 3, 1);
        Reading whole = Reading.of(network, batch);
        Reading.of(network, batch, 3).requireEqual(whole);
        Reading.of(network, batch, 1).requireEqual(whole);
    }

    @ParameterizedTest
    @MethodSource("all")
    void paddingChangesNothing(Specimen specimen) {
        Network network = specimen.network(false);
        Reading tight = Reading.of(network, Reading.batch(4, specimen.outputs(), 4, 2, 1));
        Reading padded = Reading.of(network, Reading.batch(7, specimen.outputs(), 4, 2, 1));
        padded.requireEqual(tight);
        Reading first = Reading.of(network, Reading.batch(4, specimen.outputs(), 4));
        Reading.requireEqual("a row alone", first.outputs()[0], tight.outputs()[0]);
    }

    /** Where nothing is drawn: dropout draws a number for every position, padded ones too. */
    static Stream<Specimen> withoutDropout() {
        return all().filter(specimen ->
                !specimen.title().toLowerCase(java.util.Locale.ROOT).contains("dropout"));
    }

    @ParameterizedTest
    @MethodSource("withoutDropout")
    void paddingChangesNoGradient(Specimen specimen) {
        Network network = specimen.network(true);
        Map<String, float[]> tight = Reading.gradients(network, Reading.batch(4, specimen.outputs(), 4, 2, 1));
        Map<String, float[]> padded = Reading.gradients(network, Reading.batch(7, specimen.outputs(), 4, 2, 1));
        padded.forEach((name, gradient) -> Reading.requireEqual(name, gradient, tight.get(name)));
    }

    static Stream<Specimen> cells() {
        return causal().filter(specimen -> specimen.kind() == Kind.CELL);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void bothDirectionsAreTwoRunsOneOfThemOverTheReversedRows(Specimen specimen) {
        Model model = new Model()
                .add("layers:Input", "x", "size=\"%d\"".formatted(Recurrents.INPUTS))
                .add("losses:MeanSquaredError", "loss", "");
        model.add("wrappers:Bidirectional", "rnn", "", Models.inner(model, "cell", specimen.text()));
        Blueprint both = model.chain("x", "rnn").compile();
        int[] lengths = {5, 3, 1};
        int features = specimen.outputs();
        Batch batch = new Batch(
                Map.of("x", Reading.batch(5, features, lengths).arrays().get("x")), lengths);
        Network single = specimen.network(false);
        try (Network network = new Network(both, DataType.FLOAT, false)) {
            network.parameters().initialize(Randomness.seeded(4).of("weights"));
            float[][] together = Reading.of(network, batch).outputs();
            take(single, network, "");
            float[][] forward = Reading.of(single, batch).outputs();
            take(single, network, "_reverse");
            float[][] backward = Reading.of(single, reversed(batch)).outputs();
            for (int b = 0; b < lengths.length; b++) {
                Reading.requireEqual("row " + b, together[b], merged(forward[b], backward[b], features));
            }
        }
    }

    private static void take(Network single, Network both, String suffix) {
        single.parameters()
                .weights()
                .keySet()
                .forEach(name ->
                        single.parameters().value(name).assign(both.parameters().value(name + suffix)));
    }

    private static Batch reversed(Batch batch) {
        INDArray x = batch.arrays().get("x").dup('c');
        INDArray turned = x.dup('c');
        for (int b = 0; b < batch.lengths().length; b++) {
            int length = batch.lengths()[b];
            for (int t = 0; t < length; t++) {
                for (int i = 0; i < x.size(2); i++) {
                    turned.putScalar(new int[] {b, t, i}, x.getDouble(b, length - 1 - t, i));
                }
            }
        }
        return new Batch(Map.of("x", turned), batch.lengths());
    }

    private static float[] merged(float[] forward, float[] backward, int features) {
        float[] merged = new float[2 * forward.length];
        int length = forward.length / features;
        for (int t = 0; t < length; t++) {
            System.arraycopy(forward, t * features, merged, 2 * t * features, features);
            System.arraycopy(backward, (length - 1 - t) * features, merged, (2 * t + 1) * features, features);
        }
        return merged;
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSameSeedGivesTheSameBits(Specimen specimen) {
        for (long seed : new long[] {0, 5}) {
            assertThat(trained(specimen, seed)).isEqualTo(trained(specimen, seed));
        }
        assertThat(trained(specimen, 0)).isNotEqualTo(trained(specimen, 5)).doesNotContain(Float.NaN);
    }

    /** Weights after three steps. */
    private static float[] trained(Specimen specimen, long seed) {
        Network network = specimen.network(true);
        network.parameters().initialize(Randomness.seeded(seed).of("weights"));
        SingleSteps steps = new SingleSteps(
                network, new Adam().create(new Adam.Params(0.01, 0.9, 0.999, 1e-8, 0, false)), null, seed);
        Batch batch = Reading.batch(4, specimen.outputs(), 4, 2, 1);
        for (int i = 0; i < 3; i++) {
            steps.train(batch);
        }
        return network.parameters().numbers().clone();
    }

    @ParameterizedTest
    @MethodSource("all")
    void savedWeightsGiveTheSameBits(Specimen specimen, @TempDir Path folder) throws IOException, RunException {
        trained(specimen, 2);
        Map<String, Safetensors.Tensor> saved = new LinkedHashMap<>();
        Network trained = specimen.networks().get(true);
        trained.parameters()
                .weights()
                .forEach((name, weight) -> saved.put(
                        name,
                        new Safetensors.Tensor(
                                weight.shape(),
                                Reading.numbers(trained.parameters().value(name)))));
        Batch batch = Reading.batch(5, specimen.outputs(), 5, 2);
        Network network = specimen.network(false);
        saved.forEach((name, tensor) -> put(network, name, tensor));
        Reading before = Reading.of(network, batch);
        new Safetensors(Map.of(), saved).write(folder.resolve("weights.safetensors"));
        Network other = specimen.network(false);
        Safetensors.read(folder.resolve("weights.safetensors"))
                .tensors()
                .forEach((name, tensor) -> put(other, name, tensor));
        assertThat(Arrays.deepEquals(Reading.of(other, batch).outputs(), before.outputs()))
                .isTrue();
    }

    private static void put(Network network, String name, Safetensors.Tensor tensor) {
        network.parameters()
                .value(name)
                .assign(Nd4j.createFromArray(tensor.values()).reshape(tensor.shape()));
    }
}
