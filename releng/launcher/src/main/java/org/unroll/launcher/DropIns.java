package org.unroll.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * The bundles in the drop-in folder, for commands that do not wait for a folder watcher. Locations are those that
 * Felix File Install gives, so that in the workbench it takes over the same bundles.
 */
final class DropIns {
    static final int START_LEVEL = 35;

    private final Path folder;

    DropIns(Path folder) {
        this.folder = folder;
    }

    /** Makes the framework's bundles those of the folder; a file that is no bundle costs a warning, not the start. */
    void synchronize(BundleContext framework) throws IOException {
        Set<String> present = new HashSet<>();
        for (Path jar : jars()) {
            present.add(location(jar));
            try {
                install(framework, jar);
            } catch (BundleException | IOException e) {
                warn(jar, e);
            }
        }
        for (Bundle bundle : framework.getBundles()) {
            if (isDropIn(bundle) && !present.contains(bundle.getLocation())) {
                uninstall(bundle);
            }
        }
    }

    /** Whether a bundle came from a drop-in folder, this one or an earlier one. */
    static boolean isDropIn(Bundle bundle) {
        return bundle.getLocation().startsWith("file:");
    }

    private List<Path> jars() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static void install(BundleContext framework, Path jar) throws BundleException, IOException {
        Bundle bundle = framework.getBundle(location(jar));
        if (bundle == null) {
            try (InputStream content = Files.newInputStream(jar)) {
                bundle = framework.installBundle(location(jar), content);
            }
        } else if (Files.getLastModifiedTime(jar).toMillis() > bundle.getLastModified()) {
            try (InputStream content = Files.newInputStream(jar)) {
                bundle.update(content);
            }
        }
        bundle.adapt(BundleStartLevel.class).setStartLevel(START_LEVEL);
        if (!Bundles.isFragment(bundle)) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    private void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            System.err.println("unroll: cannot remove " + bundle.getLocation() + ": " + e.getMessage());
        }
    }

    private static void warn(Path jar, Exception e) {
        System.err.println("unroll: warning: " + jar + " is left out, it is no usable bundle: " + e.getMessage());
    }

    private static String location(Path jar) {
        return jar.toFile().toURI().normalize().toString();
    }
}
