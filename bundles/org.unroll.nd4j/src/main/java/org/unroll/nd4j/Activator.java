package org.unroll.nd4j;

import org.nd4j.common.config.ND4JClassLoading;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** ND4J looks up its backend by name: it must do so through this bundle's class loader. */
public final class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        ND4JClassLoading.setNd4jClassloaderFromClass(Activator.class);
    }

    @Override
    public void stop(BundleContext context) {
        // ND4J keeps native memory for the life of the process: there is nothing to give back.
    }
}
