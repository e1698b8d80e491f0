package org.unroll.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Trainer;
import org.unroll.engine.TrainingEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unroll train}. */
@Command(
        name = "train",
        description = {
            "Train a model into a run folder.",
            "Ctrl-C writes a checkpoint, stops cleanly and returns 130; go on with --resume."
        })
final class TrainCommand implements Action {
    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL.unroll", description = "The model.")
    private Path model = Path.of("");

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Read the training part N times, instead of the plan's number.")
    private @Nullable Integer epochs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The number that initial weights, shuffling and dropout follow from, instead of the plan's.")
    private @Nullable Long seed;

    @Option(
            names = "--data",
            paramLabel = "NAME=PATH",
            description = "Read this file instead of the one of the data source NAME.")
    private Map<String, Path> data = new LinkedHashMap<>();

    @Option(
            names = "--set",
            paramLabel = "COMPONENT.PARAM=VALUE",
            description = "Use this value instead of the model's; the model file stays as it is.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--weights", paramLabel = "FILE.safetensors", description = "Begin with these weights.")
    private @Nullable Path weights;

    @Option(
            names = "--out",
            paramLabel = "RUN",
            description = "The run folder; by default runs/NAME-1, NAME-2, … beside the model.")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            description = "Go on from the newest checkpoint of the run named by --out, or of the model's newest run.")
    private boolean resume;

    TrainCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Answer run() throws Exception {
        check();
        Path run = runFolder();
        try (Interrupts interrupts = Interrupts.listen(
                signal -> shell.note("\nStopping after this step with a checkpoint; once more stops at once."))) {
            Trainer.Request request = request(run);
            Consumer<TrainingEvent> progress = Progress.on(shell);
            TrainingEvent.Finished finished =
                    shell.services().need(Trainer.class).train(request, progress, interrupts::requested);
            return answer(finished, run, interrupts);
        } catch (InvalidModelException e) {
            throw new ModelProblemsException(model, e.problems());
        }
    }

    private void check() {
        Arguments arguments = new Arguments(spec);
        arguments.file(model);
        data.values().forEach(arguments::exists);
        if (weights != null) {
            arguments.file(weights);
        }
        if (epochs != null && epochs < 1) {
            throw new ParameterException(spec.commandLine(), "--epochs must be at least 1, not " + epochs + ".");
        }
    }

    private Path runFolder() throws Exception {
        if (out != null) {
            return out;
        }
        RunFolders folders = new RunFolders(model);
        if (!resume) {
            return folders.fresh();
        }
        return folders.newest()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "There is no run of " + model + " to resume in " + folders.parent()
                                + "; name one with --out, or leave --resume away."));
    }

    private Trainer.Request request(Path run) {
        return new Trainer.Request(
                model,
                run,
                resume,
                epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs),
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                data,
                settings,
                Optional.ofNullable(weights));
    }

    private Answer answer(TrainingEvent.Finished finished, Path run, Interrupts interrupts) {
        JsonObject document = new JsonObject();
        document.addProperty("run", run.toString());
        document.addProperty("reason", finished.reason());
        document.addProperty("epochs", finished.epochs());
        document.add("seconds", Json.number(finished.seconds()));
        document.add("metrics", Json.numbers(finished.metrics()));
        document.addProperty("result", finished.result());
        if (interrupts.requested()) {
            String text = "Stopped after epoch " + finished.epochs() + "; a checkpoint is in " + run
                    + "\nGo on with: unroll train " + model + " --out " + run + " --resume";
            return new Answer(interrupts.exitCode(), document, text);
        }
        return Answer.ok(document, finished.result() + "\nRun: " + run);
    }
}
