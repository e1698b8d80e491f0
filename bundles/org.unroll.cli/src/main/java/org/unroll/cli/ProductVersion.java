package org.unroll.cli;

import org.osgi.framework.FrameworkUtil;
import picocli.CommandLine.IVersionProvider;

/** The version of this bundle, which is the version of the product. */
final class ProductVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"unroll " + current()};
    }

    /** The version; {@code development} outside the framework. */
    static String current() {
        return java.util.Optional.ofNullable(FrameworkUtil.getBundle(ProductVersion.class))
                .map(bundle -> bundle.getVersion().toString())
                .orElse("development");
    }
}
