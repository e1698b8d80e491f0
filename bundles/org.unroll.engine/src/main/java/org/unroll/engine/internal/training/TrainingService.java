package org.unroll.engine.internal.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.emf.ecore.EPackage;
import org.nd4j.linalg.api.buffer.DataType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.component.DataException;
import org.unroll.component.Dataset.Part;
import org.unroll.engine.Analyzer;
import org.unroll.engine.Blueprint;
import org.unroll.engine.ComponentRegistry;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.RunException;
import org.unroll.engine.Safetensors;
import org.unroll.engine.Trainer;
import org.unroll.engine.TrainingEvent;
import org.unroll.engine.internal.metrics.MetricSettings;
import org.unroll.engine.internal.network.ComponentException;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;
import org.unroll.model.Architecture;
import org.unroll.model.ArchitectureResource;
import org.unroll.model.AtomicFile;

/** Trains models into run folders. */
@Component
public final class TrainingService implements Trainer {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingService.class);

    private final ComponentRegistry registry;
    private final Experiment.Parts parts;
    private final BaselineCatalogue baselines;

    /** Made by the framework, or by a test. */
    @Activate
    public TrainingService(
            @Reference ComponentRegistry registry,
            @Reference Analyzer analyzer,
            @Reference BaselineCatalogue baselines) {
        this(registry, analyzer, EPackage.Registry.INSTANCE, baselines);
    }

    /** With component types of its own. */
    public TrainingService(
            ComponentRegistry registry, Analyzer analyzer, EPackage.Registry packages, BaselineCatalogue baselines) {
        this.baselines = baselines;
        this.registry = registry;
        parts = new Experiment.Parts(registry, analyzer, packages);
    }

    @Override
    public TrainingEvent.Finished train(Request request, Consumer<TrainingEvent> events, BooleanSupplier stop)
            throws InvalidModelException, RunException, DataException, IOException {
        Experiment experiment = open(request);
        try (RunFolder folder = RunFolder.take(request.run(), request.resume())) {
            return train(request, experiment, folder, events, stop);
        } catch (ComponentException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A run goes on with the model as it was when the run began, so that what was set then need not be said again. */
    private Experiment open(Request request) throws InvalidModelException, RunException, DataException, IOException {
        Architecture given = parts.load(request.model());
        Path snapshot = request.run().resolve(RunFolder.ARCHITECTURE);
        boolean resumes = request.resume() && Files.exists(snapshot);
        Path folder = resumes
                ? RunRecord.modelFolder(request.run())
                : Objects.requireNonNull(request.model().toAbsolutePath().getParent());
        Architecture architecture = resumes ? parts.load(snapshot) : given;
        Settings.apply(request, architecture);
        Experiment experiment = parts.open(architecture, folder, resumes ? RunRecord.fitted(request.run()) : Map.of());
        if (resumes) {
            Settings.apply(request, given);
            requireSameWeights(request, parts.analyzer().compile(given), experiment.blueprint());
        }
        return experiment;
    }

    private static void requireSameWeights(Request request, Blueprint given, Blueprint kept) throws RunException {
        Map<String, String> before = new TreeMap<>();
        kept.weights().forEach((name, weight) -> before.put(name, Arrays.toString(weight.shape())));
        Map<String, String> now = new TreeMap<>();
        given.weights().forEach((name, weight) -> now.put(name, Arrays.toString(weight.shape())));
        if (!before.equals(now)) {
            throw new RunException(request.run() + ": was made when " + request.model()
                    + " had other weights; undo the change, or train into another folder");
        }
    }

    private TrainingEvent.Finished train(
            Request request,
            Experiment experiment,
            RunFolder folder,
            Consumer<TrainingEvent> listener,
            BooleanSupplier stop)
            throws InvalidModelException, RunException, IOException {
        long started = System.nanoTime();
        try (Network network = new Network(experiment.blueprint(), DataType.FLOAT, true);
                Evaluator evaluator = new Evaluator(
                        experiment.blueprint(),
                        experiment.data(),
                        experiment.plan().getBatchSize(),
                        MetricSettings.of(experiment.plan()),
                        baselines)) {
            new Monitor(experiment.plan().getMonitor()).check(experiment.data().size(Part.VALIDATION) > 0);
            network.parameters()
                    .initialize(Randomness.seeded(experiment.plan().getSeed()).of("weights"));
            WeightUpdate update = new WeightUpdate(
                    network, parts.optimizer(experiment.architecture()), parts.clipper(experiment.architecture()));
            LearningRate rate = parts.learningRate(experiment, update.learningRate());
            Checkpoint start = start(request, network, update, folder);
            rate.restore(start.schedule());
            if (Files.exists(folder.file(RunFolder.RECORD))) {
                RunRecord.resumed(folder, experiment, start.progress());
            } else {
                RunRecord.write(folder, request, experiment, registry);
            }
            LOG.info("Computed {}", Faces.of(experiment.blueprint()));
            AtomicFile.write(
                    folder.file(RunFolder.ARCHITECTURE),
                    ArchitectureResource.create(
                                    folder.file(RunFolder.ARCHITECTURE), Experiment.copy(experiment.architecture()))
                            .bytes());
            try (EventLog events =
                    EventLog.open(folder.metrics(), start.progress().step(), listener)) {
                events.add(new TrainingEvent.Started(
                        request.run().getFileName().toString(),
                        experiment.plan().getEpochs(),
                        TrainingLoop.batchesPerEpoch(experiment),
                        network.parameters().length(),
                        start.progress().epoch()));
                TrainingLoop loop =
                        new TrainingLoop(experiment, network, update, rate, start, folder, events, evaluator);
                return run(loop, events, stop, started);
            }
        }
    }

    private static TrainingEvent.Finished run(TrainingLoop loop, EventLog events, BooleanSupplier stop, long started)
            throws RunException, IOException {
        try {
            return loop.finish(loop.run(stop), started);
        } catch (ComponentException e) {
            events.add(new TrainingEvent.Failed(String.valueOf(e.getMessage()), e.component()));
            throw e;
        }
    }

    private static Checkpoint start(Request request, Network network, WeightUpdate update, RunFolder folder)
            throws RunException, IOException {
        if (request.resume()) {
            Optional<Checkpoint> newest = folder.newest(network.parameters().weights(), update.slotNames());
            newest.ifPresent(update::restore);
            if (newest.isPresent()) {
                return newest.get();
            }
        }
        if (request.weights().isPresent()) {
            update.setWeights(load(request.weights().get(), network));
        }
        return Checkpoint.start(update.weights());
    }

    private static float[] load(Path file, Network network) throws RunException, IOException {
        Safetensors stored = Safetensors.read(file);
        List<String> unknown = new ArrayList<>(stored.tensors().keySet());
        unknown.removeAll(network.parameters().weights().keySet());
        unknown.removeAll(network.blueprint().shared().keySet());
        if (!unknown.isEmpty()) {
            throw new RunException(file + ": holds " + String.join(", ", unknown) + ", but the model has only "
                    + String.join(", ", network.parameters().weights().keySet()));
        }
        return Checkpoint.vector(file, network.parameters().weights(), "", stored);
    }
}
