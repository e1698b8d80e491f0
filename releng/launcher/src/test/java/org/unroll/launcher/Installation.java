package org.unroll.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/** A small product in a folder of its own: one bundle that answers commands. */
record Installation(Home home) {
    private static final String BUNDLE = "org/example/commands/1.0.0/commands-1.0.0.jar";

    /** Answers every command with the number of its arguments. */
    public static final class Commands implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            ToIntFunction<String[]> count = args -> args.length;
            context.registerService(
                    ToIntFunction.class, count, FrameworkUtil.asDictionary(Map.of("unroll.cli", "main")));
        }

        @Override
        public void stop(BundleContext context) {}
    }

    static Installation create(Path root) throws IOException {
        Home home = new Home(
                root, Files.createDirectories(root.resolve("run")), Files.createDirectories(root.resolve("dropins")));
        Installation installation = new Installation(home);
        Files.createDirectories(root.resolve("features"));
        Files.writeString(root.resolve("features/example.json"), """
                {"feature-resource-version": "1.0", "id": "org.example:feature:1.0.0",
                 "bundles": [{"id": "org.example:commands:1.0.0", "start-order": 30}]}
                """);
        installation.writeCommands(Map.of());
        return installation;
    }

    /** Writes the product's bundle, with these headers beside what it needs. */
    void writeCommands(Map<String, String> headers) throws IOException {
        Path jar = home.root().resolve("repository").resolve(BUNDLE);
        Files.createDirectories(jar.resolveSibling(""));
        write(jar, "org.example.commands", headers, Commands.class);
    }

    void deleteCommands() throws IOException {
        Files.delete(home.root().resolve("repository").resolve(BUNDLE));
    }

    Path dropIn(String name, Map<String, String> headers) throws IOException {
        Path jar = home.dropIns().resolve(name + ".jar");
        write(jar, name, headers);
        return jar;
    }

    private static void write(Path jar, String name, Map<String, String> headers, Class<?>... classes)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        attributes.putValue(Constants.IMPORT_PACKAGE, "org.osgi.framework");
        if (classes.length > 0) {
            attributes.putValue(Constants.BUNDLE_ACTIVATOR, classes[0].getName());
        }
        headers.forEach(attributes::putValue);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : classes) {
                String entry = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new ZipEntry(entry));
                try (var content = type.getClassLoader().getResourceAsStream(entry)) {
                    content.transferTo(out);
                }
            }
        }
    }
}
