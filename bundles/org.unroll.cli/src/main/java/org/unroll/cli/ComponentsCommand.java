package org.unroll.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.ComponentRegistry;
import org.unroll.engine.ComponentRegistry.Registered;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unroll components}. */
@Command(
        name = "components",
        description = "List the contributed component types, or describe one: parameters, ports, equation, bundle.")
final class ComponentsCommand implements Action {
    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "A type, in full (urn:unroll:cells#LSTM) or by its name where only one has it (LSTM).")
    private @Nullable String id;

    ComponentsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Answer run() {
        ComponentRegistry registry = shell.services().need(ComponentRegistry.class);
        List<String> rejected = registry.rejected();
        List<Registered> types = id == null ? registry.types() : List.of(find(registry, id));
        JsonArray components = new JsonArray();
        types.forEach(type -> components.add(TypeJson.of(type)));
        JsonObject document = new JsonObject();
        document.add("components", components);
        document.add("rejected", Json.texts(rejected));
        String text = id == null ? list(types, rejected) : TypeText.of(types.get(0));
        return Answer.ok(document, text);
    }

    private Registered find(ComponentRegistry registry, String wanted) {
        return registry.find(wanted)
                .orElseThrow(() -> new Arguments(spec)
                        .refuse("There is no single component type \"" + wanted
                                + "\"; \"unroll components\" lists them all."));
    }

    private static String list(List<Registered> types, List<String> rejected) {
        int width = types.stream()
                .mapToInt(t -> t.description().id().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        types.stream()
                .collect(Collectors.groupingBy(
                        t -> t.description().category(), java.util.LinkedHashMap::new, Collectors.toList()))
                .forEach((category, members) -> {
                    text.append(text.isEmpty() ? "" : "\n").append(category).append('\n');
                    members.forEach(
                            member -> text.append(TypeText.line(member, width)).append('\n'));
                });
        rejected.forEach(reason -> text.append("\nnot admitted: ").append(reason));
        return text.toString().stripTrailing();
    }
}
