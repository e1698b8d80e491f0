package org.unroll.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Listing;
import org.unroll.engine.Npz;
import org.unroll.engine.Predictor;
import org.unroll.engine.RunException;
import org.unroll.engine.Runs;
import org.unroll.model.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unroll predict}. */
@Command(
        name = "predict",
        description = {
            "Run a trained model on the arrays of a NumPy .npz file, or on a part of its data.",
            "Arrays are named after the model's inputs and outputs; \"lengths\" holds the valid steps of every row."
        })
final class PredictCommand implements Action {
    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "RUN|MODEL",
            description = "A run folder, a model file (its newest run), or an exported model such as m.onnx.")
    private Path source = Path.of("");

    @Option(names = "--input", paramLabel = "IN.npz", description = "The arrays to read.")
    private @Nullable Path input;

    @Option(
            names = "--split",
            paramLabel = "PART",
            description =
                    "Predict this part of the run's data instead, beside the truth and in its unit: train, validation or test.")
    private Dataset.@Nullable Part split;

    @Option(
            names = "--data",
            paramLabel = "NAME=PATH",
            description = "With --split: read this file instead of the one of the data source NAME.")
    private Map<String, Path> data = new LinkedHashMap<>();

    @Option(
            names = "--output",
            paramLabel = "OUT.npz|OUT.csv",
            required = true,
            description = "The file to write: arrays, or a table with classes and texts by their names.")
    private Path output = Path.of("");

    PredictCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Answer run() throws Exception {
        Arguments arguments = new Arguments(spec);
        arguments.exists(source);
        arguments.writable(output);
        Path given = input;
        Dataset.Part part = split;
        if (given != null && part == null) {
            arguments.file(given);
            if (table()) {
                return table(arguments, Npz.read(given));
            }
            Map<String, INDArray> outputs = predict(arguments, Npz.read(given));
            Npz.write(output, outputs);
            return answer(outputs);
        }
        if (given == null && part != null) {
            return part(arguments, part);
        }
        throw new ParameterException(
                spec.commandLine(), "Give either --input, arrays to read, or --split, a part of the run's data.");
    }

    private boolean table() {
        return output.toString().endsWith(".csv");
    }

    /** Classes and texts by their names, which a run knows. */
    private Answer table(Arguments arguments, Map<String, INDArray> inputs)
            throws RunException, ModelProblemsException, DataException, IOException {
        if (predictor().isPresent()) {
            throw arguments.refuse("An exported model has no names for a table; name a run folder, or write OUT.npz.");
        }
        Path run = new TrainedModels(shell.services(), arguments).folder(source);
        try {
            Listing listing = shell.services().need(Runs.class).predict(run, inputs);
            write(listing);
            return answer(listing.arrays());
        } catch (InvalidModelException e) {
            throw new ModelProblemsException(run.resolve("architecture.unroll"), e.problems());
        }
    }

    private void write(Listing listing) throws IOException {
        AtomicFile.write(output, Csv.of(listing).getBytes(StandardCharsets.UTF_8));
    }

    private Answer part(Arguments arguments, Dataset.Part part)
            throws RunException, ModelProblemsException, DataException, IOException {
        arguments.folder(source);
        data.values().forEach(arguments::exists);
        try {
            Listing listing = shell.services().need(Runs.class).predict(source, data, part);
            if (table()) {
                write(listing);
            } else {
                Npz.write(output, listing.arrays());
            }
            return answer(listing.arrays());
        } catch (InvalidModelException e) {
            throw new ModelProblemsException(source.resolve("architecture.unroll"), e.problems());
        }
    }

    private Map<String, INDArray> predict(Arguments arguments, Map<String, INDArray> inputs)
            throws RunException, ModelProblemsException, IOException {
        Optional<Predictor> predictor = predictor();
        if (predictor.isPresent()) {
            return predictor.get().predict(source, inputs);
        }
        TrainedModels models = new TrainedModels(shell.services(), arguments);
        return shell.services().need(Runs.class).predict(models.open(source, null), inputs);
    }

    private Optional<Predictor> predictor() {
        return shell.services().all(Predictor.class).stream()
                .filter(p -> Files.isRegularFile(source) && source.toString().endsWith("." + p.extension()))
                .findFirst();
    }

    private Answer answer(Map<String, INDArray> outputs) {
        JsonObject shapes = new JsonObject();
        outputs.forEach((name, array) -> {
            JsonArray shape = new JsonArray();
            Arrays.stream(array.shape()).forEach(shape::add);
            shapes.add(name, shape);
        });
        JsonObject document = new JsonObject();
        document.addProperty("file", output.toString());
        document.add("outputs", shapes);
        String text = outputs.entrySet().stream()
                .map(entry ->
                        entry.getKey() + " " + Arrays.toString(entry.getValue().shape()))
                .collect(Collectors.joining(", "));
        return Answer.ok(document, "Wrote " + text + " to " + output);
    }
}
