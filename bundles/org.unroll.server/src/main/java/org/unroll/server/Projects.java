package org.unroll.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.component.Template;

/** Makes new projects in the workspace. */
final class Projects {
    private static final Logger LOG = LoggerFactory.getLogger(Projects.class);

    private final Workspace workspace;
    private final List<Template> templates;

    Projects(Workspace workspace, List<Template> templates) {
        this.workspace = workspace;
        this.templates = templates;
    }

    /** What there is to start from. */
    Stream<Protocol.Template> list() {
        return templates.stream()
                .sorted(Comparator.comparing(Template::label))
                .map(t -> new Protocol.Template(t.name(), t.label(), t.description()));
    }

    /**
     * Makes a project in a new folder.
     *
     * @return its model file
     * @throws Refusal when the name or the template is not good, or a file cannot be written; nothing is left then
     */
    Path create(String template, String name) {
        Path folder = workspace.newFolder(name);
        try {
            Files.createDirectory(folder);
            try {
                return write(template, folder);
            } catch (IOException | RuntimeException e) {
                remove(folder);
                throw e;
            }
        } catch (IOException e) {
            LOG.warn("cannot make the project {}", folder, e);
            throw new Refusal("The project " + name + " cannot be written.");
        }
    }

    private Path write(String template, Path folder) throws IOException {
        find(template).write(folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(Workspace.EXTENSION))
                    .min(Comparator.naturalOrder())
                    .orElseThrow(() -> new Refusal("The template " + template + " wrote no model."));
        }
    }

    /**
     * What the README of a template says; empty when it has none.
     *
     * @throws Refusal when there is no such template, or it cannot be read
     */
    String readme(String template) {
        try {
            Path folder = Files.createTempDirectory("unroll-template-");
            try {
                find(template).write(folder);
                Path readme = folder.resolve("README.md");
                return Files.exists(readme) ? Files.readString(readme) : "";
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            LOG.warn("cannot read the README of {}", template, e);
            throw new Refusal("The README of " + template + " cannot be read.");
        }
    }

    private Template find(String template) {
        return templates.stream()
                .filter(t -> t.name().equals(template))
                .findFirst()
                .orElseThrow(() -> new Refusal("There is no template " + template + "."));
    }

    /** Deletes a folder and what is in it. */
    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
