package org.unroll.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.unroll.engine.Analysis;
import org.unroll.engine.Analyzer;
import org.unroll.model.Architecture;
import org.unroll.model.ArchitectureResource;
import org.unroll.model.Connection;
import org.unroll.model.Groups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unroll validate}. */
@Command(
        name = "validate",
        description = {
            "List what is wrong with a model, one problem per line: file:component.port: message (fix).",
            "With --json also the shape on every wire."
        })
final class ValidateCommand implements Action {
    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL.unroll", description = "The model.")
    private Path model = Path.of("");

    ValidateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Answer run() throws Exception {
        new Arguments(spec).file(model);
        Analyzer analyzer = shell.services().need(Analyzer.class);
        Architecture architecture = ArchitectureResource.open(model).architecture();
        Analysis analysis = analyzer.analyze(architecture);
        List<String> lines = new ArrayList<>(Problems.lines(model, analysis.problems()));
        if (analysis.valid()) {
            long weights = architecture.getComponents().stream()
                    .mapToLong(c -> analysis.weights().getOrDefault(c.getId(), 0L))
                    .sum();
            lines.add(model + ": valid, " + Groups.flat(architecture).size() + " components, "
                    + architecture.getConnections().size() + " wires, " + weights + " weights");
        }
        int code = analysis.valid() ? ExitCode.OK : ExitCode.FAILED;
        return new Answer(code, json(architecture, analysis), String.join("\n", lines));
    }

    private JsonObject json(Architecture architecture, Analysis analysis) {
        JsonArray wires = new JsonArray();
        for (Connection connection : architecture.getConnections()) {
            wires.add(wire(connection, analysis));
        }
        JsonObject weights = new JsonObject();
        analysis.weights().forEach(weights::addProperty);
        JsonObject document = new JsonObject();
        document.addProperty("model", model.toString());
        document.addProperty("valid", analysis.valid());
        document.add("problems", Problems.json(analysis.problems()));
        document.add("wires", wires);
        document.add("weights", weights);
        return document;
    }

    private static JsonObject wire(Connection connection, Analysis analysis) {
        JsonObject wire = new JsonObject();
        wire.addProperty("id", connection.getId());
        wire.addProperty(
                "source",
                connection.getSource() == null ? null : connection.getSource().getId());
        wire.addProperty("sourcePort", connection.getSourcePort());
        wire.addProperty(
                "target",
                connection.getTarget() == null ? null : connection.getTarget().getId());
        wire.addProperty("targetPort", connection.getTargetPort());
        wire.add("contract", Json.contract(analysis.wires().get(connection.getId())));
        return wire;
    }
}
