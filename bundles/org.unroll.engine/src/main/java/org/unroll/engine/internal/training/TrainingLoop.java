package org.unroll.engine.internal.training;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Batch;
import org.unroll.component.Dataset.Part;
import org.unroll.engine.RunException;
import org.unroll.engine.Runs.Evaluation;
import org.unroll.engine.TrainingEvent;
import org.unroll.engine.internal.network.ComponentException;
import org.unroll.engine.internal.network.Frame;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;
import org.unroll.engine.internal.training.Checkpoint.Progress;
import org.unroll.model.TrainingPlan;

/**
 * Epochs of batches of windows. Every random number follows from seed, epoch and batch, so that a run that goes on from a
 * checkpoint computes what it would have computed without the break.
 *
 * <p>Truncated backpropagation through time (Williams and Peng 1990): a batch of long sequences is read in windows; each
 * starts from the state the one before ended with, has a gradient of its own and updates the weights. A window without
 * a position that counts (a loss on the last step lies in a later one) only hands on its state.
 */
final class TrainingLoop {
    private static final int LOGGED_STEPS = 2000;

    private final Experiment experiment;
    private final TrainingPlan plan;
    private final Network network;
    private final WeightUpdate update;
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

    TrainingLoop(
            Experiment experiment,
            Network network,
            WeightUpdate update,
            Progress start,
            RunFolder folder,
            EventLog events,
            Evaluator evaluator) {
        this.experiment = experiment;
        this.plan = experiment.plan();
        this.network = network;
        this.update = update;
        this.folder = folder;
        this.events = events;
        this.evaluator = evaluator;
        randomness = Randomness.seeded(plan.getSeed());
        epoch = start.epoch();
        batch = start.batch();
        step = start.step();
        lossSum = start.loss();
        lossCount = start.count();
        long batches = (long) plan.getEpochs() * batchesPerEpoch(experiment);
        pace = new Pace(batches, (long) epoch * batchesPerEpoch(experiment) + batch);
        logEvery = Math.max(1, batches / LOGGED_STEPS);
    }

    static int batchesPerEpoch(Experiment experiment) {
        int size = experiment.data().size(Part.TRAIN);
        return -Math.floorDiv(-size, experiment.plan().getBatchSize());
    }

    /** Trains; returns whether all epochs were completed. */
    boolean run(BooleanSupplier stop) throws RunException, IOException {
        boolean saved = true;
        while (epoch < plan.getEpochs()) {
            long started = System.nanoTime();
            if (!runEpoch(stop)) {
                save();
                return false;
            }
            reportEpoch(started);
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

    private boolean runEpoch(BooleanSupplier stop) throws RunException {
        Dataset data = experiment.data();
        List<int[]> batches = plan.isShuffle()
                ? BatchOrder.shuffled(
                        data,
                        Part.TRAIN,
                        plan.getBatchSize(),
                        randomness.of("shuffle").of(epoch))
                : BatchOrder.plain(data, Part.TRAIN, plan.getBatchSize());
        while (batch < batches.size()) {
            if (stop.getAsBoolean()) {
                return false;
            }
            try {
                read(data.batch(Part.TRAIN, batches.get(batch)));
            } catch (ComponentException e) {
                throw new ComponentException(e.component(), e.problem() + place(), e);
            }
            batch++;
        }
        batch = 0;
        epoch++;
        return true;
    }

    private void read(Batch examples) throws RunException {
        Randomness numbers = randomness.of("batch").of(epoch).of(batch);
        int steps = network.steps(examples);
        int window = plan.getTruncation() > 0 ? Math.min(plan.getTruncation(), steps) : steps;
        Frame previous = null;
        double sum = 0;
        double count = 0;
        WeightUpdate.Norms norms = new WeightUpdate.Norms(0, 0);
        for (int from = 0; from < steps; from += window) {
            Frame frame = network.frame(examples, Math.min(window, steps - from));
            frame.carry(previous);
            frame.load(examples, from);
            frame.forward(numbers);
            if (frame.lossCount() > 0) {
                norms = learn(frame);
                sum += frame.loss() * frame.lossCount();
                count += frame.lossCount();
            }
            previous = frame;
        }
        lossSum += sum;
        lossCount += count;
        report(examples.lengths().length, sum / count, norms);
    }

    private WeightUpdate.Norms learn(Frame frame) throws RunException {
        if (!Double.isFinite(frame.loss())) {
            throw notFinite(frame.firstNotFinite(), "its output");
        }
        frame.backward();
        step++;
        WeightUpdate.Norms norms = update.apply(step);
        if (!Double.isFinite(norms.before())) {
            throw notFinite(network.parameters().firstNotFinite(), "its gradient");
        }
        return norms;
    }

    private RunException notFinite(@Nullable String component, String what) {
        String message = (component == null ? "" : component + ": ") + what + " is not a finite number" + place()
                + "; lower the learning rate, clip the gradient, or look for such values in the data";
        events.add(new TrainingEvent.Failed(message, component));
        return new RunException(message);
    }

    private String place() {
        return " in epoch " + (epoch + 1) + ", batch " + (batch + 1) + ", step " + Math.max(1, step);
    }

    private void report(int sequences, double loss, WeightUpdate.Norms norms) {
        pace.count(sequences);
        if (pace.batches() % logEvery == 0) {
            events.add(new TrainingEvent.Step(
                    epoch + 1,
                    step,
                    loss,
                    norms.before(),
                    norms.after(),
                    update.learningRate(),
                    pace.sequencesPerSecond(),
                    pace.secondsLeft()));
        }
    }

    private void reportEpoch(long started) {
        Map<String, Double> metrics = Map.of();
        Double validation = null;
        if (experiment.data().size(Part.VALIDATION) > 0) {
            metrics = evaluator.measure(Part.VALIDATION, update.weights());
            validation = metrics.remove(Evaluator.LOSS);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        events.add(new TrainingEvent.Epoch(epoch, step, lossSum / lossCount, validation, metrics, seconds));
        lossSum = 0;
        lossCount = 0;
    }

    private void save() throws IOException {
        Progress progress = new Progress(epoch, batch, step, lossSum, lossCount);
        folder.write(
                new Checkpoint(progress, update.weights(), update.slots()),
                network.parameters().weights(),
                update.slotNames());
        events.add(new TrainingEvent.Checkpoint(batch == 0 ? epoch : epoch + 1, step));
    }

    /** Says how it ended, with the result on the last part of the data that is not empty. */
    TrainingEvent.Finished finish(boolean completed, long started) {
        Evaluation result = evaluator.evaluate(Evaluator.lastPart(experiment.data()), update.weights());
        TrainingEvent.Finished finished = new TrainingEvent.Finished(
                completed ? "completed" : "stopped",
                epoch,
                (System.nanoTime() - started) / 1e9,
                result.table(),
                result.metrics());
        events.add(finished);
        return finished;
    }
}
