package org.unroll.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Bundles of others: the jars in a folder, which Felix File Install starts as they come and stops as they go. */
final class DropIns {
    private static final String JAR = ".jar";

    private final BundleContext framework;
    private final @Nullable Path folder;
    private final Supplier<List<String>> rejected;

    /** Why bundles were not started, as long as no bundle of the framework has changed since that was tried. */
    private final Map<Bundle, Optional<String>> reasons = new HashMap<>();

    private List<Long> tried = List.of();

    /**
     * Looks at the folder that the framework property {@code unroll.dropins} names.
     *
     * @param rejected why contributions were not admitted, each with its bundle named
     */
    DropIns(BundleContext framework, Supplier<List<String>> rejected) {
        this.framework = framework;
        this.rejected = rejected;
        String named = framework.getProperty("unroll.dropins");
        folder = named == null ? null : Path.of(named).toAbsolutePath();
    }

    /** What is in the folder, and what is wrong with it. */
    Protocol.BundleList list() {
        return folder == null
                ? new Protocol.BundleList("", List.of())
                : new Protocol.BundleList(
                        folder.toString(), jars(folder).map(this::describe).toList());
    }

    /**
     * Puts a jar into the folder, in place of another version of the same bundle.
     *
     * @throws Refusal when it is no bundle, or one of the product's own
     */
    Protocol.Installed install(Uploaded jar) {
        Path target = folder();
        JarIdentity identity = JarIdentity.of(jar.path());
        refuseBuiltIn(identity.name());
        try {
            Files.createDirectories(target);
            List<Path> earlier =
                    jars(target).filter(file -> isOf(file, identity.name())).toList();
            Path written = target.resolve(identity.name() + "-" + identity.version() + JAR);
            // File Install looks at names that end in .jar, so it never sees half a file.
            Path part = target.resolve(written.getFileName() + ".part");
            Files.copy(jar.path(), part, StandardCopyOption.REPLACE_EXISTING);
            String replaced = earlier.isEmpty()
                    ? null
                    : JarIdentity.of(earlier.get(0)).version().toString();
            for (Path file : earlier) {
                if (!file.equals(written)) {
                    Files.delete(file);
                }
            }
            Files.move(part, written, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return new Protocol.Installed(identity.name(), identity.version().toString(), replaced);
        } catch (IOException e) {
            throw new Refusal(identity.name() + " cannot be written into " + target + ": " + e.getMessage(), e);
        }
    }

    /**
     * Takes a jar out of the folder.
     *
     * @throws Refusal when it is not there, or cannot be deleted
     */
    void remove(String file) {
        Path jar = jars(folder())
                .filter(present -> name(present).equals(file))
                .findFirst()
                .orElseThrow(() -> new Refusal("There is no " + file + " in " + folder + "."));
        try {
            Files.delete(jar);
        } catch (IOException e) {
            throw new Refusal(file + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    private Path folder() {
        if (folder == null) {
            throw new Refusal("This workbench was started without a folder for bundles of others.");
        }
        return folder;
    }

    private void refuseBuiltIn(String name) {
        boolean builtIn = Arrays.stream(framework.getBundles())
                .anyMatch(bundle -> name.equals(bundle.getSymbolicName()) && fileOf(bundle) == null);
        if (builtIn) {
            throw Refusal.withFix(
                    name + " is a bundle of the product itself.", "Give yours a Bundle-SymbolicName of its own.");
        }
    }

    private Protocol.BundleFile describe(Path jar) {
        Bundle bundle = Arrays.stream(framework.getBundles())
                .filter(present -> jar.equals(fileOf(present)))
                .findFirst()
                .orElse(null);
        try {
            JarIdentity identity = JarIdentity.of(jar);
            List<String> faults = new ArrayList<>();
            if (bundle != null) {
                why(bundle).ifPresent(faults::add);
                BundleFaults.ofPageCode(bundle).ifPresent(faults::add);
                rejected.get().stream()
                        .filter(reason -> BundleFaults.isOf(reason, identity.name()))
                        .forEach(faults::add);
            }
            return new Protocol.BundleFile(
                    name(jar),
                    identity.name(),
                    identity.version().toString(),
                    bundle != null && BundleFaults.works(bundle),
                    faults);
        } catch (Refusal e) {
            return new Protocol.BundleFile(
                    name(jar), name(jar), "", false, List.of(Objects.requireNonNull(e.getMessage())));
        }
    }

    /** Trying to start a bundle may run its code, so nobody who looks again and again makes it run each time. */
    private synchronized Optional<String> why(Bundle bundle) {
        List<Long> now = Arrays.stream(framework.getBundles())
                .flatMap(each -> Stream.of(each.getBundleId(), each.getLastModified()))
                .toList();
        if (!now.equals(tried)) {
            reasons.clear();
            tried = now;
        }
        return BundleFaults.works(bundle) ? Optional.empty() : reasons.computeIfAbsent(bundle, BundleFaults::why);
    }

    /** The jar in the folder that a bundle comes from, or null. */
    private @Nullable Path fileOf(Bundle bundle) {
        String location = bundle.getLocation();
        if (folder == null || !location.startsWith("file:")) {
            return null;
        }
        Path file = Path.of(URI.create(location));
        return folder.equals(file.getParent()) ? file : null;
    }

    private static boolean isOf(Path jar, String name) {
        try {
            return JarIdentity.of(jar).name().equals(name);
        } catch (Refusal e) {
            return false;
        }
    }

    private static Stream<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name(file).endsWith(JAR)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
