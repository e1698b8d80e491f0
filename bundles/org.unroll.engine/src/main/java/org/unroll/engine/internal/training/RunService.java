package org.unroll.engine.internal.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.eclipse.emf.ecore.EPackage;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;
import org.unroll.engine.Analyzer;
import org.unroll.engine.Blueprint;
import org.unroll.engine.ComponentRegistry;
import org.unroll.engine.Evaluation;
import org.unroll.engine.Generated;
import org.unroll.engine.Generation;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Listing;
import org.unroll.engine.RunException;
import org.unroll.engine.Runs;
import org.unroll.engine.Safetensors;
import org.unroll.engine.TrainedModel;
import org.unroll.engine.Trial;
import org.unroll.engine.internal.metrics.MetricSettings;
import org.unroll.engine.internal.network.ComponentException;
import org.unroll.model.Architecture;

/** Opens run folders. */
@Component
public final class RunService implements Runs {
    private final Experiment.Parts parts;
    private final BaselineCatalogue baselines;

    /** Made by the framework, or by a test. */
    @Activate
    public RunService(
            @Reference ComponentRegistry registry,
            @Reference Analyzer analyzer,
            @Reference BaselineCatalogue baselines) {
        this(registry, analyzer, EPackage.Registry.INSTANCE, baselines);
    }

    /** With component types of its own. */
    public RunService(
            ComponentRegistry registry, Analyzer analyzer, EPackage.Registry packages, BaselineCatalogue baselines) {
        this.baselines = baselines;
        parts = new Experiment.Parts(registry, analyzer, packages);
    }

    @Override
    public TrainedModel open(Path run) throws RunException, InvalidModelException, IOException {
        RunRecord.modelFolder(run);
        Blueprint blueprint = parts.analyzer().compile(architecture(run));
        Safetensors stored = weights(run);
        Map<String, INDArray> weights = new LinkedHashMap<>();
        blueprint.weights().forEach((name, weight) -> {
            Safetensors.Tensor tensor = stored.tensors().get(name);
            if (tensor != null && java.util.Arrays.equals(tensor.shape(), weight.shape())) {
                weights.put(name, Nd4j.createFromArray(tensor.values()).reshape(weight.shape()));
            }
        });
        if (weights.size() < blueprint.weights().size()) {
            throw new RunException(run.resolve(RunFolder.WEIGHTS) + ": does not fit " + RunFolder.ARCHITECTURE
                    + "; train again into another folder");
        }
        return new TrainedModel(blueprint, weights);
    }

    private Architecture architecture(Path run) throws IOException {
        return parts.load(run.resolve(RunFolder.ARCHITECTURE));
    }

    private static Safetensors weights(Path run) throws RunException, IOException {
        Path file = run.resolve(RunFolder.WEIGHTS);
        if (!Files.isRegularFile(file)) {
            throw new RunException(
                    run + ": has no weights yet; wait for its first checkpoint, or continue it with --resume");
        }
        return Safetensors.read(file);
    }

    @Override
    public Evaluation evaluate(Path run, Map<String, Path> data, Dataset.Part part)
            throws RunException, InvalidModelException, DataException, IOException {
        return measured(run, data, part, (evaluator, weights) -> evaluator.evaluate(part, weights));
    }

    @Override
    public Listing predict(Path run, Map<String, Path> data, Dataset.Part part)
            throws RunException, InvalidModelException, DataException, IOException {
        return measured(run, data, part, (evaluator, weights) -> evaluator.list(part, weights));
    }

    @Override
    public Listing predict(Path run, Map<String, INDArray> inputs)
            throws RunException, InvalidModelException, DataException, IOException {
        TrainedModel model = open(run);
        Dataset data = experiment(run).data();
        Map<String, INDArray> outputs = predict(model, inputs);
        Listed listed = new Listed(data, null);
        Judge.all(model.blueprint(), data, MetricSettings.DEFAULT)
                .forEach(judge -> listed.add(judge, outputs, inputs.get("lengths")));
        return listed.listing();
    }

    private <T> T measured(
            Path run, Map<String, Path> data, Dataset.Part part, BiFunction<Evaluator, float[], T> measure)
            throws RunException, InvalidModelException, DataException, IOException {
        Path folder = RunRecord.modelFolder(run);
        Architecture architecture = architecture(run);
        Settings.replaceFiles(data, architecture);
        Experiment experiment = parts.open(architecture, folder, RunRecord.fitted(run));
        if (experiment.data().size(part) == 0) {
            throw new RunException("the data has no " + part.name().toLowerCase(Locale.ROOT)
                    + " part; choose another with --split, or give it a fraction in the data source");
        }
        float[] weights = Checkpoint.vector(
                run.resolve(RunFolder.WEIGHTS), experiment.blueprint().weights(), "", weights(run));
        try (Evaluator evaluator = new Evaluator(
                experiment.blueprint(),
                experiment.data(),
                experiment.plan().getBatchSize(),
                MetricSettings.of(experiment.plan()),
                baselines)) {
            return measure.apply(evaluator, weights);
        } catch (ComponentException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public List<Generated> generate(Path run, @Nullable String prompt, Map<String, INDArray> inputs, Generation how)
            throws RunException, InvalidModelException, DataException, IOException {
        try {
            return new Generator(open(run), experiment(run).data(), how).write(prompt, inputs);
        } catch (ComponentException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Trial use(Path run) throws RunException, InvalidModelException, DataException, IOException {
        return OpenRun.of(open(run), experiment(run), RunRecord.fitted(run));
    }

    private Experiment experiment(Path run) throws RunException, InvalidModelException, DataException, IOException {
        return parts.open(architecture(run), RunRecord.modelFolder(run), RunRecord.fitted(run));
    }

    @Override
    public Map<String, INDArray> predict(TrainedModel model, Map<String, INDArray> inputs) throws RunException {
        try {
            return Prediction.of(model, inputs);
        } catch (ComponentException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        }
    }
}
