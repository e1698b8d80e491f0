package org.unroll.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that pages may see; nothing outside of it can be named. */
final class Workspace {
    private static final Logger LOG = LoggerFactory.getLogger(Workspace.class);
    static final String EXTENSION = ".unroll";
    private static final Pattern FOLDER_NAME =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N} ._-]{0,62}[\\p{L}\\p{N}_-])?");

    private final Path root;

    /** A workspace in this folder, which is made when absent. */
    Workspace(Path folder) throws IOException {
        Files.createDirectories(folder);
        root = folder.toRealPath();
    }

    Path root() {
        return root;
    }

    /** The model files, those of runs left out. */
    List<Path> documents() {
        return new DocumentSearch(root).find();
    }

    /** How pages call a file of the workspace. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /**
     * The model file that a page calls so.
     *
     * @throws Refusal when there is none, or it lies outside
     */
    Path document(String name) {
        Path file = inside(name);
        if (!name.endsWith(EXTENSION) || !Files.isRegularFile(file)) {
            throw new Refusal("There is no model file " + name + " in the workspace.");
        }
        return file;
    }

    /** How pages call the document to open first; null when there is none in the workspace. */
    @Nullable
    String firstDocument(@Nullable String asked) {
        if (asked == null) {
            return null;
        }
        try {
            Path file = root.resolve(asked).toRealPath();
            return file.startsWith(root) && Files.isRegularFile(file) ? name(file) : null;
        } catch (IOException | InvalidPathException e) {
            LOG.warn("there is no {} to open", asked);
            return null;
        }
    }

    /** The folder that a page calls so, which must exist. */
    Path folder(String name) {
        Path folder = inside(name);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new Refusal("There is no folder " + name + " in the workspace.");
        }
        return folder;
    }

    /** A folder right below the root that does not exist yet; it is not made. */
    Path newFolder(String name) {
        requireProjectName(name);
        Path folder = root.resolve(name);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw Refusal.withFix("There is a folder " + name + " already.", "Choose another name.");
        }
        return folder;
    }

    /** What a folder is called after it gets this name; nothing is changed. */
    Path sibling(Path folder, String name) {
        requireProjectName(name);
        return folder.resolveSibling(name);
    }

    /** The file of this name, without its ending, beside a document; it is not made. */
    Path newDocument(Path beside, String name) {
        if (!FOLDER_NAME.matcher(name).matches()) {
            throw Refusal.withFix(
                    "\"" + name + "\" cannot be the name of a model.",
                    "Use up to 64 letters, digits, spaces, dots, hyphens and underscores; begin with a letter or"
                            + " digit.");
        }
        return beside.resolveSibling(name + EXTENSION);
    }

    private static void requireProjectName(String name) {
        if (!FOLDER_NAME.matcher(name).matches()) {
            throw Refusal.withFix(
                    "\"" + name + "\" cannot be the name of a project.",
                    "Use up to 64 letters, digits, spaces, dots, hyphens and underscores; begin with a letter or"
                            + " digit.");
        }
    }

    /** The existing path of this name, links followed, which must end inside. */
    private Path inside(String name) {
        try {
            Path relative = Path.of(name);
            boolean plain =
                    !relative.isAbsolute() && relative.equals(relative.normalize()) && !relative.startsWith("..");
            if (plain && !name.isEmpty() && name.indexOf('\\') < 0) {
                Path real = root.resolve(relative).toRealPath();
                if (real.startsWith(root) && !real.equals(root)) {
                    return real;
                }
            }
        } catch (IOException | InvalidPathException e) {
            throw new Refusal("There is no " + name + " in the workspace.");
        }
        throw new Refusal(name + " is not inside the workspace.");
    }
}
