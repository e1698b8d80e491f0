package org.unroll.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import org.unroll.engine.ComponentRegistry;
import org.unroll.engine.Npz;
import org.unroll.engine.Trainer;
import org.unroll.engine.TrainingEvent;
import org.unroll.model.Architecture;
import org.unroll.model.ArchitectureResource;
import org.unroll.model.Component;

/** A training goes on when the bundle with the kernels leaves, and is as fast as before when it is back. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class KernelsLeaveTest {
    private static final String KERNELS = "org.unroll.kernels";
    private static final List<String> FUSED = List.of("LSTM", "Dense", "MeanSquaredError");
    private static final int ROWS = 24;
    private static final int STEPS = 7;
    private static final int FEATURES = 3;
    private static final int EPOCHS = 6;

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ComponentRegistry registry;

    @InjectService(timeout = 10_000)
    Trainer trainer;

    @TempDir
    Path folder;

    private Bundle kernels;

    @BeforeEach
    void write() throws Exception {
        kernels = Arrays.stream(context.getBundles())
                .filter(bundle -> KERNELS.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        Specimen specimen = new Specimen(registry);
        Component x = specimen.add("Input", "x", Map.of("layout", "SEQUENCE", "size", "" + FEATURES));
        Component cell = specimen.add(FUSED.get(0), "lstm", Map.of("hiddenSize", "5"));
        Component dense = specimen.add(FUSED.get(1), "dense", Map.of("units", "2"));
        Component loss = specimen.add(FUSED.get(2), "loss", Map.of());
        specimen.wire(specimen.wire(specimen.wire(x, cell), dense), "out", loss, "prediction");
        Architecture architecture = specimen.architecture();
        architecture.getPlan().setEpochs(EPOCHS);
        architecture.getPlan().setBatchSize(8);
        ArchitectureResource.create(model(), architecture).save(null);
        Random random = new Random(3);
        Npz.write(folder.resolve("data.npz"), Map.of("x", numbers(random, FEATURES), "y", numbers(random, 2)));
    }

    private static INDArray numbers(Random random, int features) {
        INDArray array = Nd4j.create(ROWS, STEPS, features);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    private Path model() {
        return folder.resolve("model.unroll");
    }

    @Test
    void trainingGoesOnWithoutKernelsAndWithThemAgain() throws Exception {
        awaitKernels();
        List<Double> undisturbed = train(folder.resolve("undisturbed"), EPOCHS);
        Path run = folder.resolve("run");
        List<Double> losses = new ArrayList<>(train(run, 2));
        try {
            kernels.stop();
            losses.addAll(train(run, 2));
        } finally {
            kernels.start();
        }
        awaitKernels();
        losses.addAll(train(run, EPOCHS));

        JsonObject record = JsonParser.parseString(Files.readString(run.resolve("run.json")))
                .getAsJsonObject();
        JsonArray resumed = record.getAsJsonArray("resumed");
        assertThat(resumed).hasSize(2);
        assertThat(faces(record)).hasSize(3).allMatch(face -> face.startsWith("fused by " + KERNELS));
        assertThat(faces(resumed.get(0)))
                .hasSize(3)
                .allMatch(face -> face.startsWith("operation by operation: no bundle offers a kernel for"));
        assertThat(faces(resumed.get(1))).hasSize(3).allMatch(face -> face.startsWith("fused by " + KERNELS));
        assertThat(undisturbed).hasSize(EPOCHS);
        assertThat(losses).hasSize(EPOCHS);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            assertThat(losses.get(epoch)).as("epoch %d", epoch + 1).isCloseTo(undisturbed.get(epoch), within(1e-5));
        }
        assertThat(losses.get(EPOCHS - 1)).isLessThan(losses.get(0));
        assertThat(registry.rejected()).isEmpty();
    }

    /** The bundle enables its kernels one after the other, after it has started. */
    private void awaitKernels() throws InterruptedException {
        Semaphore changes = new Semaphore(0);
        try (ComponentRegistry.Subscription subscription = registry.onChange(changes::release)) {
            assertThat(subscription).isNotNull();
            while (!FUSED.stream()
                    .allMatch(type -> registry.find(type).orElseThrow().kernel().isPresent())) {
                assertThat(changes.tryAcquire(30, TimeUnit.SECONDS))
                        .as("kernels arrive")
                        .isTrue();
            }
        }
    }

    /** How cell, layer and loss were computed. */
    private static List<String> faces(JsonElement part) {
        return part.getAsJsonObject().getAsJsonObject("faces").asMap().values().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    /** Trains for so many epochs more; gives the loss of each. */
    private List<Double> train(Path run, int epochs) throws Exception {
        List<Double> losses = new ArrayList<>();
        trainer.train(
                new Trainer.Request(
                        model(),
                        run,
                        Files.exists(run),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        Map.of(),
                        Map.of(),
                        Optional.empty()),
                event -> {
                    if (event instanceof TrainingEvent.Epoch epoch) {
                        losses.add(epoch.trainLoss());
                    }
                },
                () -> losses.size() == epochs);
        return losses;
    }
}
