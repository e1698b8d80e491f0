package org.unroll.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for one running framework. Processes run side by side and cannot share one, so there are {@code cache-0},
 * {@code cache-1}, …, and each process takes the first that nobody has locked; later processes find it warm.
 */
final class Cache implements AutoCloseable {
    private final Path folder;
    /** Held as long as it is open, at the latest until the process ends. */
    private final FileChannel lock;

    private Cache(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static Cache take(Path run) throws IOException {
        for (int i = 0; ; i++) {
            Path folder = run.resolve("cache-" + i);
            FileChannel lock =
                    FileChannel.open(sibling(folder, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isFree(lock)) {
                return new Cache(folder, lock);
            }
            lock.close();
        }
    }

    private static boolean isFree(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path folder() {
        return folder;
    }

    /** Whether the cache was filled from the product as it is now; empties it if not. */
    boolean isWarm(String fingerprint) throws IOException {
        if (Files.exists(stamp()) && Files.readString(stamp()).equals(fingerprint)) {
            return true;
        }
        Files.deleteIfExists(stamp());
        empty();
        return false;
    }

    /** Notes what the cache was filled from, once it is complete. */
    void setWarm(String fingerprint) throws IOException {
        Files.writeString(stamp(), fingerprint);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private Path stamp() {
        return sibling(folder, ".stamp");
    }

    private static Path sibling(Path folder, String suffix) {
        return folder.resolveSibling(folder.getFileName() + suffix);
    }

    private void empty() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
