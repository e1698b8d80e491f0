package org.unroll.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.Analysis;
import org.unroll.engine.Analyzer;
import org.unroll.engine.Exporter;
import org.unroll.engine.Illustrator;
import org.unroll.engine.Illustrator.Theme;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainedModel;
import org.unroll.model.Architecture;
import org.unroll.model.ArchitectureResource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unroll export}. */
@Command(
        name = "export",
        description =
                "Write a trained model for other tools, or draw the diagram of any model as a picture (svg, png). The"
                        + " file is verified before it takes the place of an old one.")
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

    @Option(names = "--theme", paramLabel = "light|dark", description = "The colours of a picture; light if not given.")
    private @Nullable Theme theme;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to write.")
    private Path out = Path.of("");

    ExportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Answer run() throws Exception {
        Arguments arguments = new Arguments(spec);
        arguments.writable(out);
        Optional<Illustrator> illustrator = shell.services().all(Illustrator.class).stream()
                .filter(one -> fits(one.format(), one.extension()))
                .findFirst();
        if (illustrator.isPresent()) {
            return draw(illustrator.get(), arguments);
        }
        if (theme != null) {
            throw arguments.refuse("--theme goes with pictures only.");
        }
        Exporter exporter = exporter(arguments);
        TrainedModel model = new TrainedModels(shell.services(), arguments).open(source, weights);
        return answer(exporter.format(), exporter.export(model, out));
    }

    /** A model need be neither trained nor valid to be drawn. */
    private Answer draw(Illustrator illustrator, Arguments arguments) throws RunException, IOException {
        if (weights != null) {
            throw arguments.refuse("--weights does not go with a picture.");
        }
        arguments.exists(source);
        Path model = Files.isDirectory(source) ? source.resolve("architecture.unroll") : source;
        if (!Files.isRegularFile(model)) {
            throw arguments.refuse(source + " is no run folder: it has no architecture.unroll.");
        }
        Architecture architecture = ArchitectureResource.open(model).architecture();
        Analysis analysis = shell.services().need(Analyzer.class).analyze(architecture);
        Theme colours = theme == null ? Theme.LIGHT : theme;
        return answer(illustrator.format(), illustrator.draw(architecture, analysis, colours, out));
    }

    private Answer answer(String written, String message) {
        JsonObject document = new JsonObject();
        document.addProperty("file", out.toString());
        document.addProperty("format", written);
        document.addProperty("message", message);
        return Answer.ok(document, message);
    }

    private Exporter exporter(Arguments arguments) {
        List<Exporter> exporters = shell.services().all(Exporter.class).stream()
                .sorted(Comparator.comparing(Exporter::format))
                .toList();
        return exporters.stream()
                .filter(exporter -> fits(exporter.format(), exporter.extension()))
                .findFirst()
                .orElseThrow(() -> arguments.refuse((format == null
                                ? "The name " + out.getFileName() + " tells no format"
                                : "There is no format " + format)
                        + "; there are: "
                        + Stream.concat(
                                        exporters.stream().map(Exporter::format),
                                        shell.services().all(Illustrator.class).stream()
                                                .map(Illustrator::format)
                                                .sorted())
                                .collect(Collectors.joining(", "))));
    }

    private boolean fits(String name, String extension) {
        return format == null ? out.getFileName().toString().endsWith("." + extension) : name.equals(format);
    }
}
