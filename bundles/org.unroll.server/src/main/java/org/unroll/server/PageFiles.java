package org.unroll.server;

import java.net.URL;
import java.util.Arrays;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The files of the page, in whatever bundle named {@code org.unroll.editor} is installed. */
@Component(service = PageFiles.class)
public final class PageFiles {
    private static final String BUNDLE = "org.unroll.editor";
    private static final String FOLDER = "/static";

    private final BundleContext context;

    @Activate
    public PageFiles(BundleContext context) {
        this.context = context;
    }

    /** A file by its path, which starts with a slash. */
    Optional<URL> find(String path) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> BUNDLE.equals(bundle.getSymbolicName()) && bundle.getState() != Bundle.UNINSTALLED)
                .findFirst()
                .flatMap(bundle -> Optional.ofNullable(bundle.getEntry(FOLDER + path)));
    }

    /** Whether the page and everything that contributes to it has started. */
    boolean complete() {
        return context.getBundle(0).getState() == Bundle.ACTIVE
                && find("/index.html").isPresent();
    }
}
