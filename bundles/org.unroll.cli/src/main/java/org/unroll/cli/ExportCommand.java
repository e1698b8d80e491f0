package org.unroll.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.Exporter;
import org.unroll.engine.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unroll export}. */
@Command(
        name = "export",
        description =
                "Write a trained model for other tools. The file is verified before it takes the place of an old one.")
final class ExportCommand implements Action {
    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder, or a model file: its newest run, or --weights.")
    private Path source = Path.of("");

    @Option(
            names = "--weights",
            paramLabel = "FILE.safetensors",
            description = "The weights of a model file, instead of those of its newest run.")
    private @Nullable Path weights;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "For example onnx or safetensors; may be left away where the file's name tells.")
    private @Nullable String format;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to write.")
    private Path out = Path.of("");

    ExportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Answer run() throws Exception {
        Arguments arguments = new Arguments(spec);
        arguments.writable(out);
        Exporter exporter = exporter(arguments);
        TrainedModel model = new TrainedModels(shell.services(), arguments).open(source, weights);
        String message = exporter.export(model, out);
        JsonObject document = new JsonObject();
        document.addProperty("file", out.toString());
        document.addProperty("format", exporter.format());
        document.addProperty("message", message);
        return Answer.ok(document, message);
    }

    private Exporter exporter(Arguments arguments) {
        List<Exporter> exporters = shell.services().all(Exporter.class).stream()
                .sorted(Comparator.comparing(Exporter::format))
                .toList();
        return exporters.stream()
                .filter(this::fits)
                .findFirst()
                .orElseThrow(() -> arguments.refuse((format == null
                                ? "The name " + out.getFileName() + " tells no format"
                                : "There is no format " + format)
                        + "; there are: "
                        + exporters.stream().map(Exporter::format).collect(Collectors.joining(", "))));
    }

    private boolean fits(Exporter exporter) {
        return format == null
                ? out.getFileName().toString().endsWith("." + exporter.extension())
                : exporter.format().equals(format);
    }
}
