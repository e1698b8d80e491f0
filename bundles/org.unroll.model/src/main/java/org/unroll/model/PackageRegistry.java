package org.unroll.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EPackage;
import org.jspecify.annotations.NullMarked;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Puts EPackage services into EMF's global registry and takes them out again; the first of a namespace stays. */
@NullMarked
@Component(service = PackageRegistry.class, immediate = true)
public final class PackageRegistry {
    private final ServiceRegistration<EPackage> core;
    private final List<EPackage> services = new ArrayList<>();

    /** Registers the core metamodel as a service, like any other. */
    @Activate
    public PackageRegistry(BundleContext context) {
        var properties =
                FrameworkUtil.asDictionary(Map.of("emf.nsURI", ModelPackage.eNS_URI, "emf.name", ModelPackage.eNAME));
        core = context.registerService(EPackage.class, ModelPackage.eINSTANCE, properties);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void add(EPackage ePackage) {
        services.add(ePackage);
        EPackage.Registry.INSTANCE.putIfAbsent(ePackage.getNsURI(), ePackage);
    }

    synchronized void remove(EPackage ePackage) {
        services.remove(ePackage);
        if (EPackage.Registry.INSTANCE.remove(ePackage.getNsURI(), ePackage)) {
            services.stream()
                    .filter(next -> next.getNsURI().equals(ePackage.getNsURI()))
                    .findFirst()
                    .ifPresent(next -> EPackage.Registry.INSTANCE.put(next.getNsURI(), next));
        }
    }

    @Deactivate
    void stop() {
        core.unregister();
    }
}
