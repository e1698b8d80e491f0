package org.unroll.engine.internal.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EPackage;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.component.ComponentType;
import org.unroll.engine.ComponentRegistry;
import org.unroll.model.MetamodelExtender;

/** The catalogue of what bundles contribute as OSGi services. */
@Component(service = ComponentRegistry.class, immediate = true)
public final class ServiceCatalogue implements ComponentRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceCatalogue.class);
    private static final String E_CLASS = ComponentType.PREFIX_ + "eClass";

    private final Catalogue catalogue = new Catalogue();
    private final MetamodelExtender extender;
    private final ServiceTracker<Object, Long> contributions;
    private final ServiceTracker<EPackage, Long> packages;

    /** Starts watching. */
    @Activate
    public ServiceCatalogue(BundleContext context, @Reference MetamodelExtender extender)
            throws InvalidSyntaxException {
        this.extender = extender;
        String filter = "(&(" + E_CLASS + "=*)(" + Constants.OBJECTCLASS + "=org.unroll.component.*))";
        contributions = new Contributions(context, filter);
        packages = new Packages(context);
        packages.open();
        // All services, also of classes that another version of the API was wired to: those are reported.
        contributions.open(true);
    }

    @Deactivate
    void stop() {
        contributions.close();
        packages.close();
    }

    @Override
    public List<Registered> types() {
        return catalogue.types();
    }

    @Override
    public Optional<Registered> find(String id) {
        return catalogue.find(id);
    }

    @Override
    public List<String> rejected() {
        return Stream.concat(extender.problems().stream(), catalogue.rejected().stream())
                .toList();
    }

    @Override
    public Subscription onChange(Runnable listener) {
        return catalogue.onChange(() -> {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.error("A listener to changes of the component types failed", e);
            }
        });
    }

    private static long order(ServiceReference<?> reference) {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }

    private static String bundle(ServiceReference<?> reference) {
        return reference.getBundle() == null ? "?" : reference.getBundle().getSymbolicName();
    }

    /** By the names of its interfaces: a service that cannot be started has no class to ask. */
    private static boolean offersKernel(ServiceReference<?> reference) {
        return Arrays.stream((String[]) reference.getProperty(Constants.OBJECTCLASS))
                .anyMatch(name -> name.startsWith("org.unroll.component.") && name.endsWith("KernelType"));
    }

    private final class Contributions extends ServiceTracker<Object, Long> {
        private final BundleContext watcher;

        Contributions(BundleContext context, String filter) throws InvalidSyntaxException {
            super(context, FrameworkUtil.createFilter(filter), null);
            watcher = context;
        }

        @Override
        public Long addingService(ServiceReference<Object> reference) {
            Object service = watcher.getService(reference);
            String version = reference.getBundle() == null
                    ? ""
                    : reference.getBundle().getVersion().toString();
            String eClass = String.valueOf(reference.getProperty(E_CLASS));
            if (offersKernel(reference)) {
                catalogue.addKernel(order(reference), eClass, service, bundle(reference), version);
            } else {
                catalogue.add(order(reference), eClass, service, bundle(reference), version);
            }
            return order(reference);
        }

        @Override
        public void removedService(ServiceReference<Object> reference, Long order) {
            catalogue.remove(order);
            watcher.ungetService(reference);
        }
    }

    private final class Packages extends ServiceTracker<EPackage, Long> {
        private final BundleContext watcher;

        Packages(BundleContext context) {
            super(context, EPackage.class, null);
            watcher = context;
        }

        @Override
        public @Nullable Long addingService(ServiceReference<EPackage> reference) {
            EPackage ePackage = watcher.getService(reference);
            if (ePackage == null) {
                return null;
            }
            catalogue.add(order(reference), ePackage, bundle(reference));
            return order(reference);
        }

        @Override
        public void removedService(ServiceReference<EPackage> reference, Long order) {
            catalogue.remove(order);
            watcher.ungetService(reference);
        }
    }
}
