package org.unroll.launcher;

import java.util.StringJoiner;

/** Packages that bundles get from outside the framework. */
final class SystemPackages {
    private static final String SLF4J_VERSION = "2.0";

    private SystemPackages() {}

    /**
     * SLF4J, which is started here so that no service loader mediator is needed inside, and what the JDK has beyond
     * its standard.
     */
    static String extra() {
        StringJoiner packages = new StringJoiner(",");
        packages.add("sun.misc");
        ModuleLayer.boot().findModule("jdk.incubator.vector").ifPresent(module -> packages.add("jdk.incubator.vector"));
        for (String name : new String[] {"", ".event", ".helpers", ".spi"}) {
            packages.add("org.slf4j" + name + ";version=\"" + SLF4J_VERSION + "\"");
        }
        return packages.toString();
    }
}
