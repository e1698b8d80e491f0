package org.unroll.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.engine.Generated;
import org.unroll.engine.Generation;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Npz;
import org.unroll.engine.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unroll generate}. */
@Command(
        name = "generate",
        description = {
            "Let a trained model write: a translation, a caption, the continuation of a text or of a series.",
            "Without other options the most probable id is written at every step."
        })
final class GenerateCommand implements Action {
    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "The run folder.")
    private Path run = Path.of("");

    @Option(names = "--prompt", paramLabel = "TEXT", description = "What the model reads first.")
    private @Nullable String prompt;

    @Option(
            names = "--input",
            paramLabel = "IN.npz",
            description = "Arrays that the model reads, one row for each text.")
    private @Nullable Path input;

    @Option(
            names = "--length",
            paramLabel = "N",
            description = "Stop after N steps (default: what the decoder says; 100 without a decoder).")
    private int length;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            description = "Draw from probabilities sharpened (below 1) or flattened (above 1); 0 draws nothing.")
    private double temperature;

    @Option(names = "--top-k", paramLabel = "K", description = "Draw from the K most probable ids only.")
    private int topK;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            defaultValue = "1",
            description = "Draw from the fewest ids whose probabilities reach P only.")
    private double topP = 1;

    @Option(
            names = "--beam",
            paramLabel = "K",
            defaultValue = "1",
            description = "Keep the K best beginnings at every step, and print the K best texts.")
    private int beam = 1;

    @Option(
            names = "--length-penalty",
            paramLabel = "A",
            defaultValue = "0.6",
            description = "Compare the texts of a beam by log P / ((5 + length) / 6)^A (default: ${DEFAULT-VALUE}).")
    private double lengthPenalty = 0.6;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What is drawn follows from it (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    GenerateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Answer run() throws Exception {
        Arguments arguments = new Arguments(spec);
        arguments.folder(run);
        check(arguments);
        Map<String, INDArray> arrays = Map.of();
        if (input != null) {
            arguments.file(input);
            arrays = Npz.read(input);
        }
        Generation how = new Generation(length, temperature, topK, topP, beam, lengthPenalty, seed).drawing();
        try {
            return answer(shell.services().need(Runs.class).generate(run, prompt, arrays, how));
        } catch (InvalidModelException e) {
            throw new ModelProblemsException(run.resolve("architecture.unroll"), e.problems());
        }
    }

    private void check(Arguments arguments) {
        boolean whole = length >= 0 && topK >= 0 && beam >= 1;
        boolean finite = Double.isFinite(temperature) && Double.isFinite(lengthPenalty);
        if (!whole || !finite || temperature < 0 || lengthPenalty < 0 || !(topP > 0 && topP <= 1)) {
            throw arguments.refuse(
                    "--length, --top-k, --temperature and --length-penalty are 0 or more, --beam 1 or more,"
                            + " --top-p above 0 and at most 1.");
        }
        if (beam > 1 && (temperature > 0 || topK > 0 || topP < 1)) {
            throw arguments.refuse("--beam draws nothing; leave away --temperature, --top-k and --top-p, or --beam.");
        }
    }

    private Answer answer(List<Generated> texts) {
        JsonArray all = new JsonArray();
        for (Generated text : texts) {
            JsonObject object = new JsonObject();
            if (text.numbers().isEmpty()) {
                object.addProperty("text", text.text());
                JsonArray ids = new JsonArray();
                text.ids().forEach(ids::add);
                object.add("ids", ids);
                object.add("score", Json.number(text.score()));
            } else {
                object.add("numbers", numbers(text.numbers()));
            }
            all.add(object);
        }
        JsonObject document = new JsonObject();
        document.addProperty("run", run.toString());
        if (prompt != null) {
            document.addProperty("prompt", prompt);
        }
        document.add("generated", all);
        return Answer.ok(document, texts.stream().map(this::line).collect(Collectors.joining("\n")));
    }

    private static JsonArray numbers(List<List<Float>> steps) {
        JsonArray all = new JsonArray();
        for (List<Float> step : steps) {
            JsonArray values = new JsonArray();
            step.forEach(value -> values.add(Json.number((double) value)));
            all.add(values);
        }
        return all;
    }

    private String line(Generated text) {
        if (!text.numbers().isEmpty()) {
            return text.numbers().stream()
                    .map(step -> step.stream()
                            .map(value -> String.format(Locale.ROOT, "%.6g", value))
                            .collect(Collectors.joining(" ")))
                    .collect(Collectors.joining("\n"));
        }
        return beam > 1 ? String.format(Locale.ROOT, "%9.4f  %s", text.score(), text.text()) : text.text();
    }
}
