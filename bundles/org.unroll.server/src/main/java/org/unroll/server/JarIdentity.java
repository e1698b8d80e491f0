package org.unroll.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a jar says it is.
 *
 * @param name symbolic name of the bundle
 */
record JarIdentity(String name, Version version) {
    /**
     * Reads the manifest.
     *
     * @throws Refusal when the file is no bundle
     */
    static JarIdentity of(Path jar) {
        String file = String.valueOf(jar.getFileName());
        Attributes manifest = manifest(jar, file);
        String name = manifest.getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (name == null) {
            throw Refusal.withFix(
                    file + " is a jar, but no OSGi bundle: its manifest has no " + Constants.BUNDLE_SYMBOLICNAME + ".",
                    "Let bnd write the manifest, as the sample cell does.");
        }
        String version = manifest.getValue(Constants.BUNDLE_VERSION);
        try {
            // Directives may follow the name.
            return new JarIdentity(name.split(";", 2)[0].strip(), Version.parseVersion(version));
        } catch (IllegalArgumentException e) {
            throw Refusal.withFix(
                    file + " has the " + Constants.BUNDLE_VERSION + " " + version + ", which is none.",
                    "Write it as three numbers and perhaps a word, such as 1.0.0.beta.");
        }
    }

    private static Attributes manifest(Path jar, String file) {
        try (JarFile content = new JarFile(jar.toFile())) {
            Manifest manifest = content.getManifest();
            return manifest == null ? new Attributes() : manifest.getMainAttributes();
        } catch (IOException e) {
            throw new Refusal(
                    file + " cannot be read as a jar: " + e.getMessage() + ". Build it again, or copy it again.", e);
        }
    }
}
