package org.unroll.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renames and deletes what the workspace shows: projects, which are folders with models in them, models and runs. */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final Workspace workspace;
    private final Documents documents;
    private final Trainings trainings;

    Housekeeping(Workspace workspace, Documents documents, Trainings trainings) {
        this.workspace = workspace;
        this.documents = documents;
        this.trainings = trainings;
    }

    /**
     * Gives a project or a model another name; the runs of a model go with it.
     *
     * @return how pages call it now
     * @throws Refusal when it is in use, the name is taken or not good, or it cannot be written
     */
    String rename(String path, String name) {
        Path old = find(path);
        Path renamed = Files.isDirectory(old) ? workspace.sibling(old, name) : workspace.newDocument(old, name);
        if (Files.exists(renamed, LinkOption.NOFOLLOW_LINKS)) {
            throw Refusal.withFix("There is a " + workspace.name(renamed) + " already.", "Choose another name.");
        }
        if (RunFolder.isOne(old)) {
            throw new Refusal("A run keeps its name, which its model finds it by.");
        }
        requireIdle(path, old);
        try {
            for (RunFolder run : Files.isDirectory(old) ? List.<RunFolder>of() : RunFolder.of(old)) {
                Files.move(run.folder(), run.folder().resolveSibling(name + "-" + RunFolder.number(run.name())));
            }
            Files.move(old, renamed);
            return workspace.name(renamed);
        } catch (IOException e) {
            LOG.warn("cannot rename {}", old, e);
            throw new Refusal(path + " cannot be renamed: " + e.getMessage());
        }
    }

    /**
     * Deletes a project with all that is in its folder, a model with its runs, or a run.
     *
     * @throws Refusal when it is in use or cannot be deleted
     */
    void delete(String path) {
        Path file = find(path);
        requireIdle(path, file);
        try {
            if (Files.isDirectory(file)) {
                Projects.remove(file);
            } else {
                for (RunFolder run : RunFolder.of(file)) {
                    Projects.remove(run.folder());
                }
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("cannot delete {}", file, e);
            throw new Refusal(path + " cannot be deleted: " + e.getMessage());
        }
    }

    /** Only what the workspace shows can be named: nothing else may be deleted from a page. */
    private Path find(String path) {
        if (path.endsWith(Workspace.EXTENSION)) {
            return workspace.document(path);
        }
        Path folder = workspace.folder(path);
        boolean project =
                workspace.documents().stream().anyMatch(document -> Objects.equals(document.getParent(), folder));
        if (!project && !RunFolder.isOne(folder)) {
            throw new Refusal(path + " is neither a project nor a run.");
        }
        return folder;
    }

    private void requireIdle(String path, Path file) {
        for (Path document : workspace.documents()) {
            String name = workspace.name(document);
            if (document.startsWith(file) && documents.inUse(name)) {
                throw Refusal.withFix(name + " is open.", "Close it in every page first.");
            }
        }
        boolean runs = trainings
                .active()
                .anyMatch(run -> run.document().equals(path)
                        || run.id().equals(path)
                        || run.id().startsWith(path + "/"));
        if (runs) {
            throw Refusal.withFix("A training of " + path + " goes on.", "Stop it first.");
        }
    }
}
