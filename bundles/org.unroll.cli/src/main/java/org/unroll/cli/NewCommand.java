package org.unroll.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Template;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unroll new}. */
@Command(name = "new", description = "Make a project from a template: a model, sample data and a README.")
final class NewCommand implements Action {
    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--list", description = "List the templates.")
    private boolean list;

    @Parameters(index = "0", arity = "0..1", paramLabel = "TEMPLATE", description = "Name of the template.")
    private @Nullable String template;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            description = "Folder of the project; made when absent, refused when it holds anything.")
    private @Nullable Path folder;

    NewCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Answer run() throws Exception {
        if (list) {
            return templates();
        }
        if (template == null || folder == null) {
            throw new ParameterException(
                    spec.commandLine(), "Name a template and a folder, or use --list to see the templates.");
        }
        Projects projects = new Projects(shell.services());
        Template found = projects.template(template, spec);
        List<Path> files = projects.create(found, folder, spec);
        JsonObject document = new JsonObject();
        document.addProperty("template", found.name());
        document.addProperty("folder", folder.toString());
        document.add("files", Json.texts(files.stream().map(Path::toString).toList()));
        return Answer.ok(document, text(found, folder, files));
    }

    private Answer templates() {
        List<Template> templates = new Projects(shell.services()).templates();
        JsonArray array = new JsonArray();
        for (Template each : templates) {
            JsonObject object = new JsonObject();
            object.addProperty("name", each.name());
            object.addProperty("label", each.label());
            object.addProperty("description", each.description());
            array.add(object);
        }
        JsonObject document = new JsonObject();
        document.add("templates", array);
        String text = templates.stream()
                .map(t -> t.name() + " (" + t.label() + ")\n  " + t.description())
                .collect(Collectors.joining("\n"));
        return Answer.ok(document, text);
    }

    private static String text(Template template, Path folder, List<Path> files) {
        StringBuilder text = new StringBuilder("Made the project " + template.label() + " in " + folder + ":");
        files.forEach(file -> text.append("\n  ").append(folder.relativize(file)));
        files.stream()
                .filter(file -> file.toString().endsWith(Projects.EXTENSION))
                .forEach(model -> text.append("\nNext: unroll train ").append(model));
        return text.append("\n  or: unroll serve --workspace ").append(folder).toString();
    }
}
