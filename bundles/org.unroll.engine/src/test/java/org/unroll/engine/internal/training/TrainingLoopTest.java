package org.unroll.engine.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.component.DataSourceType;
import org.unroll.component.Dataset;
import org.unroll.component.Optimizer;
import org.unroll.component.Schedule;
import org.unroll.engine.Blueprint;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainingEvent;
import org.unroll.engine.internal.metrics.MetricSettings;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;
import org.unroll.engine.internal.network.SmallModels;
import org.unroll.model.Architecture;
import org.unroll.model.ModelFactory;
import org.unroll.model.Reduction;
import org.unroll.model.TrainingPlan;

class TrainingLoopTest {
    private record NoParameters() {}

    private static final int EPOCHS = 4;

    @TempDir
    Path folder;

    private final List<TrainingEvent> events = new ArrayList<>();

    /** Heavy ball: one slot, so that a lost slot shows. */
    private static final class Momentum implements Optimizer {
        @Override
        public double learningRate() {
            return 0.1;
        }

        @Override
        public List<String> slots() {
            return List.of("velocity");
        }

        @Override
        public void update(
                float[] weights,
                float[] gradient,
                float[][] slots,
                int from,
                int to,
                float scale,
                double learningRate,
                long step) {
            for (int i = from; i < to; i++) {
                slots[0][i] = 0.9f * slots[0][i] + scale * gradient[i];
                weights[i] -= (float) learningRate * slots[0][i];
            }
        }
    }

    /** Doubles as often as an epoch ended, and remembers how often that was. */
    private static final class Counting implements Schedule {
        @Override
        public double learningRate(double base, Clock clock, double[] memory) {
            return base * (1 + memory[0] / 3 + clock.update() / 100.0);
        }

        @Override
        public double[] memory() {
            return new double[1];
        }

        @Override
        public void epochEnded(double base, double monitored, double[] memory) {
            memory[0] += monitored;
        }
    }

    private static Experiment experiment(long seed, int truncation) {
        return experiment(seed, plan -> plan.setTruncation(truncation));
    }

    private static Experiment experiment(long seed, Consumer<TrainingPlan> settings) {
        Architecture architecture = ModelFactory.eINSTANCE.createArchitecture();
        TrainingPlan plan = ModelFactory.eINSTANCE.createTrainingPlan();
        plan.setEpochs(EPOCHS);
        plan.setBatchSize(4);
        plan.setSeed(seed);
        settings.accept(plan);
        architecture.setPlan(plan);
        Blueprint blueprint = SmallModels.tagger("bidirectional stack", 3, 4, 2, 0.3, Reduction.MEAN);
        if (plan.getTruncation() > 0 || !plan.isShuffle()) {
            blueprint = SmallModels.tagger("stack", 3, 4, 2, 0.3, Reduction.MEAN);
        }
        if (!plan.isShuffle()) {
            blueprint = SmallModels.withStart(blueprint, true, true);
        }
        Dataset data = new RandomSequences(18, 3, 2);
        DataSourceType<NoParameters> source = (parameters, folder) -> data;
        return new Experiment(architecture, blueprint, data, new Experiment.Source<>(source, new NoParameters()));
    }

    /** Goes on from the newest checkpoint of the folder, and returns the weights it ends with. */
    private float[] train(Experiment experiment, Path run, BooleanSupplier stop) throws RunException, IOException {
        try (RunFolder files = RunFolder.take(run, true);
                Network network = new Network(experiment.blueprint(), DataType.FLOAT, true);
                Evaluator evaluator = new Evaluator(
                        experiment.blueprint(),
                        experiment.data(),
                        4,
                        MetricSettings.DEFAULT,
                        new BaselineCatalogue())) {
            network.parameters()
                    .initialize(Randomness.seeded(experiment.plan().getSeed()).of("weights"));
            WeightUpdate update = new WeightUpdate(network, new Momentum(), null);
            var newest = files.newest(network.parameters().weights(), update.slotNames());
            newest.ifPresent(update::restore);
            Checkpoint start = newest.orElse(Checkpoint.start(update.weights()));
            LearningRate rate = new LearningRate(0.1, new Counting(), 5, 0.1, 20, 5);
            rate.restore(start.schedule());
            try (EventLog log = EventLog.open(files.metrics(), start.progress().step(), events::add)) {
                new TrainingLoop(experiment, network, update, rate, start, files, log, evaluator).run(stop);
            }
            return update.weights().clone();
        }
    }

    private static BooleanSupplier after(int batches) {
        int[] left = {batches};
        return () -> left[0]-- <= 0;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    /** Batches before the stop: in the middle of an epoch, at its end, in the last one. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, true, 0, 3",
        "0, 1, true, 0, 5",
        "0, 1, true, 0, 12",
        "2, 1, true, 0, 7",
        "0, 2, true, 0, 1",
        "0, 3, true, 0, 5",
        "2, 2, true, 0, 4",
        "0, 1, false, 0, 3",
        "2, 1, false, 0, 7",
        "0, 2, false, 0, 4",
        "0, 1, true, 2, 13",
        "0, 1, true, 1, 6"
    })
    void aStoppedRunGoesOnAsIfItHadNotStopped(
            int truncation, int accumulation, boolean shuffle, int patience, int updates) throws Exception {
        Experiment experiment = experiment(0, plan -> {
            plan.setTruncation(truncation);
            plan.setAccumulation(accumulation);
            plan.setShuffle(shuffle);
            plan.setPatience(patience);
        });
        float[] unbroken = train(experiment, folder.resolve("unbroken"), () -> false);
        List<Double> losses = losses();
        train(experiment, folder.resolve("broken"), after(updates));
        float[] resumed = train(experiment, folder.resolve("broken"), () -> false);

        assertThat(bits(resumed)).isEqualTo(bits(unbroken));
        List<Double> logged = Files.readAllLines(folder.resolve("broken/metrics.jsonl")).stream()
                .map(TrainingEvent::ofJson)
                .filter(TrainingEvent.Epoch.class::isInstance)
                .map(e -> ((TrainingEvent.Epoch) e).trainLoss())
                .toList();
        assertThat(logged).isEqualTo(losses);
        assertThat(folder.resolve("broken/weights.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("unbroken/weights.safetensors"));
    }

    private List<Double> losses() {
        return events.stream()
                .filter(TrainingEvent.Epoch.class::isInstance)
                .map(e -> ((TrainingEvent.Epoch) e).trainLoss())
                .toList();
    }

    @Test
    void theSeedDecidesTheWeights() throws Exception {
        int[] first = bits(train(experiment(5, 0), folder.resolve("a"), () -> false));
        int[] again = bits(train(experiment(5, 0), folder.resolve("b"), () -> false));
        int[] other = bits(train(experiment(6, 0), folder.resolve("c"), () -> false));
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void trainingLowersTheLoss() throws Exception {
        train(experiment(1, 0), folder.resolve("a"), () -> false);
        List<Double> losses = losses();
        assertThat(losses).hasSize(EPOCHS);
        assertThat(losses.get(EPOCHS - 1)).isLessThan(losses.get(0));
    }

    @Test
    void aDamagedCheckpointGivesWayToTheOneBeforeIt() throws Exception {
        float[] unbroken = train(experiment(1, 0), folder.resolve("a"), () -> false);
        train(experiment(1, 0), folder.resolve("b"), after(11));
        Path newest;
        try (Stream<Path> files = Files.list(folder.resolve("b/checkpoints"))) {
            newest = files.max(Comparator.naturalOrder()).orElseThrow();
        }
        Files.write(newest, new byte[] {1, 2, 3});

        assertThat(bits(train(experiment(1, 0), folder.resolve("b"), () -> false)))
                .isEqualTo(bits(unbroken));
    }

    @Test
    void aFolderIsUsedByOneRunAtATime() throws Exception {
        try (RunFolder taken = RunFolder.take(folder.resolve("a"), false)) {
            assertThat(taken.path()).isEqualTo(folder.resolve("a"));
            assertThatThrownBy(() -> RunFolder.take(folder.resolve("a"), true))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("in use by another training");
        }
    }

    @Test
    void aValueThatIsNotFiniteStopsTheRunAndIsTraced() {
        Experiment experiment = experiment(1, 0);
        Experiment broken = new Experiment(
                experiment.architecture(),
                experiment.blueprint(),
                new RandomSequences(18, 3, 2, Float.NaN),
                experiment.source());
        assertThatThrownBy(() -> train(broken, folder.resolve("a"), () -> false))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("lstm")
                .hasMessageContaining("epoch 1, batch");
        assertThat(events).last().isInstanceOf(TrainingEvent.Failed.class);
    }

    /** A learning rate that grows tenfold a step makes the first epochs the best ones. */
    @Test
    void earlyStoppingKeepsTheWeightsOfTheBestEpoch() throws Exception {
        Experiment experiment = experiment(1, plan -> {
            plan.setEpochs(40);
            plan.setPatience(2);
        });
        train(experiment, folder.resolve("a"), () -> false);
        List<TrainingEvent.Epoch> epochs = events.stream()
                .filter(TrainingEvent.Epoch.class::isInstance)
                .map(TrainingEvent.Epoch.class::cast)
                .toList();
        TrainingEvent.Epoch last = epochs.get(epochs.size() - 1);
        double best = epochs.stream()
                .mapToDouble(TrainingEvent.Epoch::validationLoss)
                .min()
                .orElseThrow();

        assertThat(last.epoch()).isLessThan(40).isEqualTo(last.bestEpoch() + 2);
        assertThat(epochs.get(last.bestEpoch() - 1).validationLoss()).isEqualTo(best);
        float[] kept = Checkpoint.vector(
                folder,
                experiment.blueprint().weights(),
                "",
                org.unroll.engine.Safetensors.read(folder.resolve("a/weights.safetensors")));
        try (Evaluator evaluator = new Evaluator(
                experiment.blueprint(), experiment.data(), 4, MetricSettings.DEFAULT, new BaselineCatalogue())) {
            assertThat(evaluator.measure(org.unroll.component.Dataset.Part.VALIDATION, kept))
                    .containsEntry(Evaluator.LOSS, best);
        }
    }

    @Test
    void theLastGoodCheckpointOutlivesValuesThatAreNotFinite() throws Exception {
        Path run = folder.resolve("a");
        float[] good = train(experiment(1, 0), run, after(5));
        Experiment sound = experiment(1, 0);
        Experiment broken = new Experiment(
                sound.architecture(), sound.blueprint(), new RandomSequences(18, 3, 2, Float.NaN), sound.source());
        assertThatThrownBy(() -> train(broken, run, () -> false)).hasMessageContaining("epoch 2, batch 1, step 6");

        assertThat(bits(train(sound, run, () -> true))).isEqualTo(bits(good));
    }
}
