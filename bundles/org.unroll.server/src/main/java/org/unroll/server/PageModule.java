package org.unroll.server;

import java.util.Optional;
import org.osgi.framework.Bundle;

/**
 * Code that a bundle adds to the page.
 *
 * @param bundle symbolic name
 * @param version of the bundle
 * @param stamp tells one start of the bundle from another, so that no browser mistakes old code for new
 * @param folder of the bundle in which the code lies, with a slash at its end; nothing else of the bundle is served
 * @param file the module in the folder
 */
record PageModule(String bundle, String version, String stamp, String folder, String file) {
    /** What may stand between slashes: nothing that leads upwards, and nothing hidden. */
    static final String PART = "[A-Za-z0-9_][A-Za-z0-9_.-]*";

    static final String ADDRESS = "code";

    /**
     * As the header {@value PageCode#HEADER} of a bundle names it.
     *
     * @throws IllegalArgumentException if that is not a file in a folder
     */
    static PageModule of(Bundle bundle, String header) {
        String stamp = bundle.getBundleId() + "-" + Long.toString(bundle.getLastModified(), Character.MAX_RADIX);
        return of(bundle.getSymbolicName(), bundle.getVersion().toString(), stamp, header);
    }

    /**
     * As the header {@value PageCode#HEADER} names it.
     *
     * @throws IllegalArgumentException if that is not a file in a folder
     */
    static PageModule of(String bundle, String version, String stamp, String header) {
        String path = header.strip();
        if (!path.matches("(" + PART + "/)+" + PART + "\\.m?js")) {
            throw new IllegalArgumentException("Bundle " + bundle + " " + version + ": its header " + PageCode.HEADER
                    + " names \"" + path + "\". Name one script in a folder that holds nothing but files for the page,"
                    + " such as page/main.js.");
        }
        int end = path.lastIndexOf('/') + 1;
        return new PageModule(bundle, version, stamp, path.substring(0, end), path.substring(end));
    }

    /** Where a browser finds the module, from the address of the page. */
    String url() {
        return ADDRESS + "/" + bundle + "/" + stamp + "/" + file;
    }

    /** The entry of the bundle that is meant by an address below {@value #ADDRESS}, if it is one of this module's. */
    Optional<String> entry(String address) {
        String base = "/" + bundle + "/" + stamp + "/";
        String path = address.startsWith(base) ? address.substring(base.length()) : "";
        return path.matches(PART + "(/" + PART + ")*") ? Optional.of(folder + path) : Optional.empty();
    }
}
