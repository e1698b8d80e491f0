package org.unroll.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.component.Template;
import org.unroll.model.Architecture;
import org.unroll.model.ArchitectureResource;
import org.unroll.model.Ids;
import org.unroll.model.ModelFactory;
import org.unroll.model.Optimizer;
import org.unroll.model.TrainingPlan;

/** Makes new projects in the workspace. */
final class Projects {
    private static final Logger LOG = LoggerFactory.getLogger(Projects.class);
    private static final String EMPTY = "empty";
    private static final String DEFAULT_OPTIMIZER = "urn:unroll:optimizers#Adam";

    private final Workspace workspace;
    private final Palette palette;
    private final List<Template> templates;

    Projects(Workspace workspace, Palette palette, List<Template> templates) {
        this.workspace = workspace;
        this.palette = palette;
        this.templates = templates;
    }

    /** What there is to start from. */
    Stream<Protocol.Template> list() {
        var empty = new Protocol.Template(EMPTY, "Empty", "A blank model with a default training plan.");
        return Stream.concat(
                Stream.of(empty),
                templates.stream()
                        .sorted(Comparator.comparing(Template::label))
                        .map(t -> new Protocol.Template(t.name(), t.label(), t.description())));
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
                return write(template, name, folder);
            } catch (IOException | RuntimeException e) {
                remove(folder);
                throw e;
            }
        } catch (IOException e) {
            LOG.warn("cannot make the project {}", folder, e);
            throw new Refusal("The project " + name + " cannot be written.");
        }
    }

    private Path write(String template, String name, Path folder) throws IOException {
        if (template.equals(EMPTY)) {
            Path file = folder.resolve(name + Workspace.EXTENSION);
            ArchitectureResource.create(file, blank(name)).save(null);
            return file;
        }
        Template chosen = templates.stream()
                .filter(t -> t.name().equals(template))
                .findFirst()
                .orElseThrow(() -> new Refusal("There is no template " + template + "."));
        chosen.write(folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(Workspace.EXTENSION))
                    .min(Comparator.naturalOrder())
                    .orElseThrow(() -> new Refusal("The template " + template + " wrote no model."));
        }
    }

    private Architecture blank(String name) {
        Architecture architecture = ModelFactory.eINSTANCE.createArchitecture();
        architecture.setName(name);
        TrainingPlan plan = ModelFactory.eINSTANCE.createTrainingPlan();
        architecture.setPlan(plan);
        palette.find(DEFAULT_OPTIMIZER).ifPresent(type -> {
            Optimizer optimizer = (Optimizer) EcoreUtil.create(type.eClass());
            optimizer.setId(Ids.next(architecture, type.eClass().getName()));
            optimizer.setName(Ids.nextName(List.of(), type.eClass().getName()));
            plan.setOptimizer(optimizer);
        });
        return architecture;
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
