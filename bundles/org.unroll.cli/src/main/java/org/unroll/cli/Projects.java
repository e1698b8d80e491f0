package org.unroll.cli;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unroll.component.Template;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Makes projects from the templates that bundles contribute. */
final class Projects {
    /** How the file of a model ends. */
    static final String EXTENSION = ".unroll";

    private final Services services;

    Projects(Services services) {
        this.services = services;
    }

    /** Every template, by name. */
    List<Template> templates() {
        return services.all(Template.class).stream()
                .sorted(Comparator.comparing(Template::name))
                .toList();
    }

    /**
     * The template with this name.
     *
     * @throws ParameterException when there is none
     */
    Template template(String name, CommandSpec command) {
        List<Template> templates = templates();
        return templates.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow(() -> {
            String names = templates.stream().map(Template::name).collect(Collectors.joining(", "));
            return new ParameterException(
                    command.commandLine(), "There is no template \"" + name + "\"; there are: " + names);
        });
    }

    /**
     * Writes a project.
     *
     * @return its files
     * @throws ParameterException when the folder holds anything
     */
    List<Path> create(Template template, Path folder, CommandSpec command) throws IOException {
        if (Files.exists(folder) && !empty(folder)) {
            throw new ParameterException(
                    command.commandLine(), folder + " is not an empty folder; name another one, nothing was written.");
        }
        Files.createDirectories(folder);
        try {
            template.write(folder);
        } catch (IOException | RuntimeException e) {
            clear(folder);
            throw e;
        }
        return files(folder);
    }

    /** The model files of a folder. */
    static List<Path> models(Path folder) throws IOException {
        return files(folder).stream()
                .filter(f -> f.toString().endsWith(EXTENSION))
                .toList();
    }

    private static boolean empty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Deletes what a failed template has written into a folder that was empty. */
    private static void clear(Path folder) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                if (!entry.equals(folder)) {
                    Files.delete(entry);
                }
            }
        } catch (DirectoryNotEmptyException e) {
            throw new IOException(folder + " could not be cleaned up; delete it", e);
        }
    }
}
