package org.unroll.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.impl.EPackageRegistryImpl;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every started bundle the EPackages its header {@code Unroll-Metamodel: model/cells.ecore} names (several are
 * separated by commas), as services in the bundle's own name, so that they leave with it.
 */
@NullMarked
@Component(service = MetamodelExtender.class, immediate = true)
public final class MetamodelExtender implements BundleTrackerCustomizer<Bundle> {
    /** The manifest header. */
    public static final String HEADER = "Unroll-Metamodel";

    private static final Logger LOG = LoggerFactory.getLogger(MetamodelExtender.class);

    private final BundleTracker<Bundle> tracker;
    private final List<Metamodel> metamodels = new ArrayList<>();
    /** By namespace: a bundle that stops and starts again gets the same EPackage, and open documents stay whole. */
    private final Map<String, Known> known = new HashMap<>();

    /** A copy, so that asking never waits for the services that are registered under our lock. */
    private volatile List<String> problems = List.of();

    private record Known(byte[] bytes, EPackage ePackage) {}

    /** One file of one bundle; either registered, or a problem. */
    private static final class Metamodel {
        final Bundle bundle;
        final String path;

        @Nullable
        EPackage ePackage;

        @Nullable
        ServiceRegistration<EPackage> registration;

        String problem = "";

        Metamodel(Bundle bundle, String path) {
            this.bundle = bundle;
            this.path = path;
        }
    }

    /** Starts watching. */
    @Activate
    public MetamodelExtender(BundleContext context) {
        tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
        tracker.open();
    }

    @Deactivate
    void stop() {
        tracker.close();
    }

    /** Why metamodels could not be used, one sentence each, with the bundle named. */
    public List<String> problems() {
        return problems;
    }

    @Override
    public synchronized @Nullable Bundle addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        String header = bundle.getHeaders("").get(HEADER);
        if (header == null) {
            return null;
        }
        Arrays.stream(header.split(","))
                .map(String::strip)
                .filter(p -> !p.isEmpty())
                .forEach(path -> metamodels.add(new Metamodel(bundle, path)));
        settle();
        return bundle;
    }

    @Override
    public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, Bundle tracked) {
        // STARTING to ACTIVE: nothing to do.
    }

    @Override
    public synchronized void removedBundle(Bundle bundle, @Nullable BundleEvent event, Bundle tracked) {
        for (Metamodel metamodel : List.copyOf(metamodels)) {
            if (metamodel.bundle == bundle) {
                metamodels.remove(metamodel);
                unregister(metamodel);
            }
        }
        settle();
    }

    /** Registers whatever can be registered now; one metamodel may have waited for another, or for its namespace. */
    private void settle() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Metamodel metamodel : metamodels) {
                if (metamodel.registration == null) {
                    changed |= register(metamodel);
                }
            }
        }
        problems = metamodels.stream()
                .map(m -> m.problem)
                .filter(p -> !p.isEmpty())
                .toList();
    }

    private boolean register(Metamodel metamodel) {
        String before = metamodel.problem;
        try {
            EPackage ePackage = read(metamodel);
            Metamodel first = owner(ePackage.getNsURI());
            if (first != null) {
                metamodel.problem = "Bundle " + name(metamodel) + " brings the metamodel " + ePackage.getNsURI()
                        + ", which bundle " + name(first) + " already provides; the first one stays";
            } else {
                provide(metamodel, ePackage);
            }
        } catch (IOException | MetamodelReader.AbsentPackageException e) {
            metamodel.problem = "The metamodel of bundle " + name(metamodel) + " cannot be used: " + e.getMessage();
        }
        if (!metamodel.problem.isEmpty() && !metamodel.problem.equals(before)) {
            LOG.error(metamodel.problem);
        }
        return metamodel.registration != null;
    }

    private EPackage read(Metamodel metamodel) throws IOException, MetamodelReader.AbsentPackageException {
        URL entry = metamodel.bundle.getEntry(metamodel.path);
        if (entry == null) {
            throw new IOException("its header " + HEADER + " names " + metamodel.path + ", which it does not contain");
        }
        byte[] bytes;
        try (InputStream in = entry.openStream()) {
            bytes = in.readAllBytes();
        }
        for (Known same : known.values()) {
            if (Arrays.equals(same.bytes, bytes)) {
                return same.ePackage;
            }
        }
        EPackage.Registry registry = new EPackageRegistryImpl(EPackage.Registry.INSTANCE);
        provided().forEach(registry::put);
        EPackage read = MetamodelReader.read(metamodel.path, bytes, registry);
        if (owner(read.getNsURI()) == null) {
            known.put(read.getNsURI(), new Known(bytes, read));
        }
        return read;
    }

    private void provide(Metamodel metamodel, EPackage ePackage) {
        BundleContext context = metamodel.bundle.getBundleContext();
        if (context == null) {
            return;
        }
        var properties =
                FrameworkUtil.asDictionary(Map.of("emf.nsURI", ePackage.getNsURI(), "emf.name", ePackage.getName()));
        metamodel.ePackage = ePackage;
        metamodel.problem = "";
        metamodel.registration = context.registerService(EPackage.class, ePackage, properties);
    }

    private Map<String, EPackage> provided() {
        Map<String, EPackage> provided = new LinkedHashMap<>();
        for (Metamodel metamodel : metamodels) {
            if (metamodel.ePackage != null) {
                provided.put(metamodel.ePackage.getNsURI(), metamodel.ePackage);
            }
        }
        return provided;
    }

    private @Nullable Metamodel owner(String nsUri) {
        for (Metamodel metamodel : metamodels) {
            if (metamodel.ePackage != null && nsUri.equals(metamodel.ePackage.getNsURI())) {
                return metamodel;
            }
        }
        return null;
    }

    private static void unregister(Metamodel metamodel) {
        if (metamodel.registration != null) {
            try {
                metamodel.registration.unregister();
            } catch (IllegalStateException e) {
                LOG.debug("The services of {} left before it", name(metamodel), e);
            }
        }
    }

    private static String name(Metamodel metamodel) {
        return metamodel.bundle.getSymbolicName() + " " + metamodel.bundle.getVersion();
    }
}
