package org.unroll.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Folders {@code cache-0}, {@code cache-1}, … for the framework. Processes run side by side and a framework's
 * cache cannot be shared, so each takes the first one that nobody has locked; later processes find it warm.
 */
final class CachePool {
    private CachePool() {}

    /** A cache that this process alone uses until it ends: the operating system then drops the lock. */
    @SuppressWarnings("resource")
    static Path take(Path run) throws IOException {
        for (int i = 0; ; i++) {
            FileChannel lock = FileChannel.open(
                    run.resolve("cache-" + i + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() != null) {
                return run.resolve("cache-" + i);
            }
            lock.close();
        }
    }

    /** Whether the cache was filled from the product as it is now; empties it if not. */
    static boolean isWarm(Path cache, String fingerprint) throws IOException {
        Path stamp = stamp(cache);
        if (Files.exists(stamp) && Files.readString(stamp).equals(fingerprint)) {
            return true;
        }
        Files.deleteIfExists(stamp);
        delete(cache);
        return false;
    }

    /** Notes what the cache was filled from, once it is complete. */
    static void setWarm(Path cache, String fingerprint) throws IOException {
        Files.writeString(stamp(cache), fingerprint);
    }

    private static Path stamp(Path cache) {
        return cache.resolveSibling(cache.getFileName() + ".stamp");
    }

    private static void delete(Path folder) throws IOException {
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
