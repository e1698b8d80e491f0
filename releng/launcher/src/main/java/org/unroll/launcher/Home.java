package org.unroll.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The folders of one installation.
 *
 * @param root the folder of {@code unroll.jar}
 * @param run scratch space: caches of the framework, unpacked native libraries
 * @param dropIns where users put bundles of others
 */
record Home(Path root, Path run, Path dropIns) {
    static Home locate() throws IOException, URISyntaxException {
        String given = System.getProperty("unroll.home");
        Path root = (given == null ? jar().resolveSibling("") : Path.of(given)).toRealPath();
        String dropIns = System.getProperty("unroll.dropins", System.getenv("UNROLL_DROPINS"));
        return new Home(
                root,
                writable(root),
                dropIns == null
                        ? root.resolve("dropins")
                        : Files.createDirectories(Path.of(dropIns).toAbsolutePath()));
    }

    /** The file this class was loaded from. */
    static Path jar() throws URISyntaxException {
        return Path.of(
                Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Path writable(Path root) throws IOException {
        if (Files.isWritable(root)) {
            return Files.createDirectories(root.resolve("run"));
        }
        String installation = Integer.toHexString(root.hashCode());
        return Files.createDirectories(userCache().resolve("unroll").resolve(installation));
    }

    private static Path userCache() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        Path user = Path.of(System.getProperty("user.home"));
        if (os.contains("win")) {
            return environment("LOCALAPPDATA", user.resolve("AppData/Local"));
        }
        return os.contains("mac")
                ? user.resolve("Library/Caches")
                : environment("XDG_CACHE_HOME", user.resolve(".cache"));
    }

    private static Path environment(String name, Path otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : Path.of(value);
    }
}
