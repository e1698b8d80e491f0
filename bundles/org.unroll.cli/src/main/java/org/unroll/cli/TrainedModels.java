package org.unroll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Weight;
import org.unroll.engine.Analyzer;
import org.unroll.engine.Blueprint;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.RunException;
import org.unroll.engine.Runs;
import org.unroll.engine.Safetensors;
import org.unroll.engine.TrainedModel;
import org.unroll.model.ArchitectureResource;

/** Finds the model and the weights that a user means. */
final class TrainedModels {
    private final Services services;
    private final Arguments arguments;

    TrainedModels(Services services, Arguments arguments) {
        this.services = services;
        this.arguments = arguments;
    }

    /**
     * A model with weights.
     *
     * @param source a run folder, or a model file: that of its newest run where no weights are named
     * @param weights a safetensors file for a model file, or null
     */
    TrainedModel open(Path source, @Nullable Path weights) throws RunException, ModelProblemsException, IOException {
        arguments.exists(source);
        if (Files.isDirectory(source)) {
            if (weights != null) {
                throw arguments.refuse("--weights goes with a model file; the run " + source + " has its own.");
            }
            return run(source);
        }
        if (weights == null) {
            return run(folder(source));
        }
        arguments.file(weights);
        return model(source, weights);
    }

    /** A run folder that was named, or that of the newest run of a model file. */
    Path folder(Path source) throws IOException {
        arguments.exists(source);
        if (Files.isDirectory(source)) {
            return source;
        }
        RunFolders runs = new RunFolders(source);
        return runs.newest()
                .orElseThrow(() -> arguments.refuse("There is no run of " + source + " in " + runs.parent()
                        + "; train it first, name a run folder, or give --weights."));
    }

    private TrainedModel run(Path run) throws RunException, ModelProblemsException, IOException {
        try {
            return services.need(Runs.class).open(run);
        } catch (InvalidModelException e) {
            throw new ModelProblemsException(run.resolve("architecture.unroll"), e.problems());
        }
    }

    private TrainedModel model(Path file, Path weights) throws RunException, ModelProblemsException, IOException {
        try {
            Blueprint blueprint = services.need(Analyzer.class)
                    .compile(ArchitectureResource.open(file).architecture());
            return new TrainedModel(blueprint, values(blueprint, weights));
        } catch (InvalidModelException e) {
            throw new ModelProblemsException(file, e.problems());
        }
    }

    private static Map<String, INDArray> values(Blueprint blueprint, Path file) throws RunException, IOException {
        Map<String, Safetensors.Tensor> tensors = Safetensors.read(file).tensors();
        Map<String, INDArray> values = new LinkedHashMap<>();
        for (Map.Entry<String, Weight> entry : blueprint.weights().entrySet()) {
            long[] shape = entry.getValue().shape();
            Safetensors.Tensor tensor = tensors.get(entry.getKey());
            if (tensor == null || !Arrays.equals(tensor.shape(), shape)) {
                String found = tensor == null ? "nothing" : Arrays.toString(tensor.shape());
                throw new RunException(file + ": the model needs " + entry.getKey() + " of shape "
                        + Arrays.toString(shape) + ", but the file has " + found);
            }
            values.put(entry.getKey(), Nd4j.createFromArray(tensor.values()).reshape(shape));
        }
        return values;
    }
}
