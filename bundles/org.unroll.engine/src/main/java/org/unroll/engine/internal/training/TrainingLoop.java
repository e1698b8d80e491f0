package org.unroll.engine.internal.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;
import org.unroll.engine.Evaluation;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainingEvent;
import org.unroll.engine.internal.network.ComponentException;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;
import org.unroll.engine.internal.training.Checkpoint.Progress;
import org.unroll.model.AtomicFile;
import org.unroll.model.TrainingPlan;

/**
 * Epochs of batches. Every random number follows from seed, epoch and batch, so that a run that goes on from a checkpoint
 * computes what it would have computed without the break. It stops between updates only: batches whose gradients are added
 * up belong together.
 */
final class TrainingLoop {
    private static final int LOGGED_STEPS = 2000;

    private final Experiment experiment;
    private final TrainingPlan plan;
    private final Network network;
    private final WeightUpdate update;
    private final Learner learner;
    private final LearningRate rate;
    private final Monitor monitor;
    private final RunFolder folder;
    private final EventLog events;
    private final Randomness randomness;
    private final Evaluator evaluator;
    private final Pace pace;
    private final long logEvery;
    private int epoch;
    private int batch;
    private long step;
    private double lossSum;
    private double lossCount;
    private BestEpoch best;

    TrainingLoop(
            Experiment experiment,
            Network network,
            WeightUpdate update,
            LearningRate rate,
            Checkpoint start,
            RunFolder folder,
            EventLog events,
            Evaluator evaluator) {
        this.experiment = experiment;
        this.plan = experiment.plan();
        this.network = network;
        this.update = update;
        this.rate = rate;
        this.folder = folder;
        this.events = events;
        this.evaluator = evaluator;
        learner = new Learner(network, update, plan.getTruncation());
        learner.carry(start.carried());
        monitor = new Monitor(plan.getMonitor());
        randomness = Randomness.seeded(plan.getSeed());
        epoch = start.progress().epoch();
        batch = start.progress().batch();
        step = start.progress().step();
        lossSum = start.progress().loss();
        lossCount = start.progress().count();
        best = start.best();
        long batches = (long) plan.getEpochs() * batchesPerEpoch(experiment);
        pace = new Pace(batches, (long) epoch * batchesPerEpoch(experiment) + batch);
        logEvery = Math.max(1, batches / LOGGED_STEPS);
    }

    static int batchesPerEpoch(Experiment experiment) {
        int size = experiment.data().size(Part.TRAIN);
        return -Math.floorDiv(-size, experiment.plan().getBatchSize());
    }

    /** Updates of an epoch, all windows of a batch counted as one. */
    static int updatesPerEpoch(Experiment experiment) {
        return -Math.floorDiv(-batchesPerEpoch(experiment), experiment.plan().getAccumulation());
    }

    /** Trains; returns whether it came to its end, by the number of epochs or by early stopping. */
    boolean run(BooleanSupplier stop) throws RunException, IOException {
        boolean saved = true;
        while (epoch < plan.getEpochs() && !exhausted()) {
            long started = System.nanoTime();
            if (!runEpoch(stop)) {
                save();
                return false;
            }
            endEpoch(started);
            saved = epoch % plan.getCheckpointEvery() == 0;
            if (saved) {
                save();
            }
        }
        if (!saved || step == 0) {
            save();
        }
        return true;
    }

    /** Whether what is monitored has not improved for too long. */
    private boolean exhausted() {
        return plan.getPatience() > 0 && best.waited() >= plan.getPatience();
    }

    private boolean runEpoch(BooleanSupplier stop) throws RunException {
        List<int[]> batches = BatchOrder.of(
                experiment.data(),
                experiment.plan(),
                experiment.blueprint(),
                randomness.of("shuffle").of(epoch));
        while (batch < batches.size()) {
            if (stop.getAsBoolean()) {
                return false;
            }
            int end = Math.min(batches.size(), batch + plan.getAccumulation());
            try {
                learn(batches.subList(batch, end));
            } catch (ComponentException e) {
                throw new ComponentException(e.component(), e.problem() + place(), e);
            } catch (NotFiniteException e) {
                throw failed(e);
            }
            batch = end;
        }
        batch = 0;
        epoch++;
        learner.carry(Map.of());
        return true;
    }

    private void learn(List<int[]> batches) throws NotFiniteException {
        Dataset data = experiment.data();
        List<Learner.Part> parts = new ArrayList<>();
        int sequences = 0;
        for (int i = 0; i < batches.size(); i++) {
            Randomness numbers = randomness.of("batch").of(epoch).of(batch + i);
            parts.add(new Learner.Part(data.batch(Part.TRAIN, batches.get(i)), numbers));
            sequences += batches.get(i).length;
        }
        long before = (long) epoch * updatesPerEpoch(experiment) + batch / plan.getAccumulation();
        double learningRate = rate.after(before);
        network.clock(epoch, before);
        Learner.Outcome outcome = learner.learn(parts, step, learningRate);
        parts.forEach(part -> part.batch().close());
        step = outcome.step();
        lossSum += outcome.loss() * outcome.count();
        lossCount += outcome.count();
        report(batches.size(), sequences, outcome, learningRate);
    }

    private RunException failed(NotFiniteException found) {
        String component = found.component();
        String message = (component == null ? "" : component + ": ") + found.getMessage() + " is not a finite number"
                + place() + "; lower the learning rate, clip the gradient, or look for such values in the data";
        events.add(new TrainingEvent.Failed(message, component));
        return new RunException(message);
    }

    private String place() {
        return " in epoch " + (epoch + 1) + ", batch " + (batch + 1) + ", step " + (step + 1);
    }

    private void report(int batches, int sequences, Learner.Outcome outcome, double learningRate) {
        long before = pace.batches();
        pace.count(batches, sequences);
        if (pace.batches() / logEvery != before / logEvery) {
            events.add(new TrainingEvent.Step(
                    epoch + 1,
                    step,
                    outcome.loss(),
                    outcome.norms().before(),
                    outcome.norms().after(),
                    learningRate,
                    pace.sequencesPerSecond(),
                    pace.secondsLeft()));
        }
    }

    private void endEpoch(long started) throws RunException {
        Map<String, Double> metrics = Map.of();
        Double validation = null;
        if (experiment.data().size(Part.VALIDATION) > 0) {
            metrics = evaluator.measure(Part.VALIDATION, update.weights());
            validation = metrics.remove(Evaluator.LOSS);
        }
        double trainLoss = lossSum / lossCount;
        double monitored = monitor.value(trainLoss, validation, metrics);
        rate.epochEnded(monitored);
        if (plan.getPatience() > 0) {
            best = best.after(
                    epoch, monitored, plan.getMinimumImprovement(), plan.isRestoreBest() ? update.weights() : null);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        events.add(new TrainingEvent.Epoch(epoch, step, trainLoss, validation, metrics, seconds, best.epoch()));
        lossSum = 0;
        lossCount = 0;
    }

    /** What is not finite is not written: the checkpoint before it stays the newest. */
    private void save() throws RunException, IOException {
        String weight = update.firstWeightNotFinite();
        if (weight != null) {
            throw failed(NotFiniteException.of(weight, ""));
        }
        Progress progress = new Progress(epoch, batch, step, lossSum, lossCount);
        folder.write(
                new Checkpoint(progress, update.weights(), update.slots(), rate.memory(), learner.carried(), best),
                network.parameters().weights(),
                update.slotNames());
        if (best.epoch() > 0) {
            RunRecord.best(folder, best.epoch(), monitor.name(), monitor.turned(best.value()));
        }
        events.add(new TrainingEvent.Checkpoint(batch == 0 ? epoch : epoch + 1, step));
    }

    /** Says how it ended, with the result on the last part of the data that is not empty. */
    TrainingEvent.Finished finish(boolean completed, long started) throws IOException {
        float[] weights = best.weights() == null ? update.weights() : best.weights();
        Evaluation result = evaluator.evaluate(Evaluator.lastPart(experiment.data()), weights);
        AtomicFile.write(folder.file(RunFolder.EVALUATION), result.toJson().getBytes(StandardCharsets.UTF_8));
        TrainingEvent.Finished finished = new TrainingEvent.Finished(
                completed ? "completed" : "stopped",
                epoch,
                (System.nanoTime() - started) / 1e9,
                ended() + result.table(),
                result.metrics(),
                best.epoch());
        events.add(finished);
        return finished;
    }

    private String ended() {
        if (best.epoch() == 0) {
            return "";
        }
        String early = exhausted() && epoch < plan.getEpochs() ? "Stopped early after epoch " + epoch + ". " : "";
        String restored = best.weights() == null ? "" : "; these are its weights";
        return early + "Best epoch by " + monitor.name() + ": " + best.epoch() + restored + ".\n";
    }
}
