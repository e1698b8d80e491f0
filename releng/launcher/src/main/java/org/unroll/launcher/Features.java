package org.unroll.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureBundle;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/** Reads the OSGi feature files of an installation. */
final class Features {
    private final Path home;

    Features(Path home) {
        this.home = home;
    }

    /** A bundle to install. */
    record Entry(Path file, int startLevel) {}

    /** All bundles of all features, in the order of the files' names. */
    List<Entry> bundles() throws IOException, LaunchException {
        FeatureService service =
                ServiceLoader.load(FeatureService.class).findFirst().orElseThrow();
        List<Entry> entries = new ArrayList<>();
        for (Path file : files()) {
            try (Reader reader = Files.newBufferedReader(file)) {
                Feature feature = service.readFeature(reader);
                for (FeatureBundle bundle : feature.getBundles()) {
                    entries.add(entry(feature, bundle));
                }
            }
        }
        return entries;
    }

    /** Changes whenever a feature or a bundle of the product does. */
    String fingerprint() throws IOException {
        StringBuilder print = new StringBuilder();
        for (Path file : files()) {
            append(print, file);
        }
        try (Stream<Path> files = Files.walk(home.resolve("repository"))) {
            for (Path file : files.sorted().toList()) {
                append(print, file);
            }
        }
        return print.toString();
    }

    private void append(StringBuilder print, Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isRegularFile()) {
            print.append(home.relativize(file))
                    .append(' ')
                    .append(attributes.size())
                    .append(' ');
            print.append(attributes.lastModifiedTime().toMillis()).append('\n');
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("features"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private Entry entry(Feature feature, FeatureBundle bundle) throws LaunchException {
        ID id = bundle.getID();
        Path file = home.resolve("repository").resolve(path(id));
        if (!Files.exists(file)) {
            throw new LaunchException(
                    "bundle " + id + " of feature " + feature.getID().getArtifactId() + " is missing: " + file
                            + " does not exist. Install Unroll again.");
        }
        Object startLevel = bundle.getMetadata().get("start-order");
        if (startLevel == null) {
            throw new LaunchException("bundle " + id + " of feature " + feature.getID() + " has no start-order");
        }
        return new Entry(file, Integer.parseInt(startLevel.toString()));
    }

    /** Where a Maven repository keeps an artifact. */
    private static String path(ID id) {
        String classifier = id.getClassifier().map(c -> "-" + c).orElse("");
        return String.join("/", id.getGroupId().replace('.', '/'), id.getArtifactId(), id.getVersion()) + "/"
                + id.getArtifactId() + "-" + id.getVersion() + classifier + ".jar";
    }
}
