package org.unroll.server;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for model files below a folder, within limits: someone may call a home folder a workspace. */
final class DocumentSearch extends SimpleFileVisitor<Path> {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentSearch.class);
    private static final int DEEPEST = 6;
    private static final int MOST_DOCUMENTS = 500;
    private static final int MOST_ENTRIES = 20_000;

    private final Path root;
    private final List<Path> found = new ArrayList<>();
    private int entries;

    DocumentSearch(Path root) {
        this.root = root;
    }

    List<Path> find() {
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEEPEST, this);
        } catch (IOException e) {
            LOG.warn("cannot list {}", root, e);
        }
        found.sort(null);
        return found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (folder.equals(root)) {
            return FileVisitResult.CONTINUE;
        }
        String name = String.valueOf(folder.getFileName());
        boolean skipped = name.startsWith(".") || name.equals(RunFolder.RUNS) || name.equals("node_modules");
        return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = String.valueOf(file.getFileName());
        if (attributes.isRegularFile() && name.endsWith(Workspace.EXTENSION) && !name.startsWith(".")) {
            found.add(file);
        }
        boolean enough = ++entries >= MOST_ENTRIES || found.size() >= MOST_DOCUMENTS;
        return enough ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
        return FileVisitResult.CONTINUE;
    }
}
