package org.unroll.exporters;

import ai.onnxruntime.OrtEnvironment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * Shows ONNX Runtime the native libraries of its own bundle where that lies unpacked, as it does in the product. It
 * would otherwise copy them to the folder for temporary files for every process, and leave them there if the process is
 * killed.
 */
final class NativeLibraries {
    private static final String FOLDER = "onnxruntime.native.path";
    private static final String REFERENCE = "reference:";

    private NativeLibraries() {}

    /** To be called before ONNX Runtime is used first; does nothing where the libraries are not found. */
    static synchronized void locate() {
        Bundle bundle = FrameworkUtil.getBundle(OrtEnvironment.class);
        if (bundle == null
                || System.getProperty(FOLDER) != null
                || !bundle.getLocation().startsWith(REFERENCE + "file:")) {
            return;
        }
        Path root = Path.of(URI.create(bundle.getLocation().substring(REFERENCE.length())));
        Path libraries = root.resolve("ai/onnxruntime/native").resolve(platform());
        if (Files.isDirectory(libraries)) {
            System.setProperty(FOLDER, libraries.toString());
        }
    }

    /** The name of the folder, {@code linux-x64} for example. */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String name = system.startsWith("mac") ? "osx" : system.startsWith("windows") ? "win" : "linux";
        String processor = System.getProperty("os.arch");
        return name + "-" + (processor.equals("amd64") || processor.equals("x86_64") ? "x64" : processor);
    }
}
