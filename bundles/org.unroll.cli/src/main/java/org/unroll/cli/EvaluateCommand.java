package org.unroll.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.unroll.component.Dataset;
import org.unroll.engine.Evaluation;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unroll evaluate}. */
@Command(name = "evaluate", description = "Print the metrics of a run, beside the baselines.")
final class EvaluateCommand implements Action {
    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "The run folder.")
    private Path run = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "NAME=PATH",
            description = "Read this file instead of the one of the data source NAME.")
    private Map<String, Path> data = new LinkedHashMap<>();

    @Option(
            names = "--split",
            paramLabel = "PART",
            defaultValue = "test",
            description = "Part of the data: train, validation or test (default: ${DEFAULT-VALUE}).")
    private Dataset.Part split = Dataset.Part.TEST;

    EvaluateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Answer run() throws Exception {
        Arguments arguments = new Arguments(spec);
        arguments.folder(run);
        data.values().forEach(arguments::exists);
        try {
            Evaluation evaluation = shell.services().need(Runs.class).evaluate(run, data, split);
            JsonObject document = new JsonObject();
            document.addProperty("run", run.toString());
            document.addProperty("split", split.name().toLowerCase(Locale.ROOT));
            JsonParser.parseString(evaluation.toJson()).getAsJsonObject().entrySet().stream()
                    .filter(member ->
                            !member.getKey().equals("part") && !member.getKey().equals("table"))
                    .forEach(member -> document.add(member.getKey(), member.getValue()));
            return Answer.ok(document, evaluation.table());
        } catch (InvalidModelException e) {
            throw new ModelProblemsException(run.resolve("architecture.unroll"), e.problems());
        }
    }
}
