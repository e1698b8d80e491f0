package org.unroll.server;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journals of a workspace, in a folder that one server has to itself: a second one on the same workspace takes the
 * next. What a server left that is no longer there is taken over.
 */
final class Journals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journals.class);
    private static final String ENDING = ".jsonl";
    private static final int MOST = 16;
    private static final int LONGEST_NAME = 180;

    private final @Nullable Path folder;
    private final @Nullable FileChannel held;

    private Journals(@Nullable Path folder, @Nullable FileChannel held) {
        this.folder = folder;
        this.held = held;
    }

    /** No journals: whatever is not saved is lost with the server. */
    static Journals none() {
        return new Journals(null, null);
    }

    /** Those of a workspace; none when its folder cannot be written to. */
    static Journals open(Path workspace) {
        Journals own = none();
        try {
            for (int number = 1; number <= MOST; number++) {
                Path folder = workspace.resolve(".unroll").resolve("journal-" + number);
                if (own.folder == null) {
                    own = take(folder);
                } else if (Files.isDirectory(folder)) {
                    own.inherit(folder);
                }
            }
        } catch (IOException e) {
            LOG.warn("there is no place for journals in {}; unsaved changes will not survive", workspace, e);
        }
        return own;
    }

    private static Journals take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            return none();
        }
        return new Journals(folder, channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException e) {
            return null;
        }
    }

    private void inherit(Path other) throws IOException {
        Journals theirs = take(other);
        if (theirs.folder == null || folder == null) {
            return;
        }
        try (theirs;
                Stream<Path> files = Files.list(other)) {
            for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
                Path place = folder.resolve(String.valueOf(file.getFileName()));
                if (!Files.exists(place)) {
                    Files.move(file, place);
                }
            }
        }
    }

    /** The journal of a document. */
    Journal of(String document) {
        return new Journal(file(document));
    }

    /** Whether there is work that is neither saved nor open. */
    boolean left(String document) {
        Path file = file(document);
        if (file == null || !Files.exists(file)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(file)) {
            String last = lines.reduce((a, b) -> b).orElse("");
            return !last.contains("\"" + Journal.SAVE + "\"") && !last.startsWith("{\"content\"")
                    || last.endsWith("\"dirty\":true}");
        } catch (IOException | java.io.UncheckedIOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        if (held != null) {
            held.close();
        }
    }

    private @Nullable Path file(String document) {
        if (folder == null) {
            return null;
        }
        String name = URLEncoder.encode(document, StandardCharsets.UTF_8);
        String fitting = name.length() <= LONGEST_NAME
                ? name
                : HexFormat.of().formatHex(ModelFile.digest(document.getBytes(StandardCharsets.UTF_8)));
        return folder.resolve(fitting + ENDING);
    }
}
