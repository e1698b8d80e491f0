package org.unroll.model;

import java.util.Hashtable;
import org.eclipse.emf.ecore.EPackage;
import org.jspecify.annotations.NullMarked;
import org.osgi.framework.BundleContext;
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

    /** Registers the core metamodel as a service, like any other. */
    @Activate
    public PackageRegistry(BundleContext context) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("emf.nsURI", ModelPackage.eNS_URI);
        properties.put("emf.name", ModelPackage.eNAME);
        core = context.registerService(EPackage.class, ModelPackage.eINSTANCE, properties);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(EPackage ePackage) {
        EPackage.Registry.INSTANCE.putIfAbsent(ePackage.getNsURI(), ePackage);
    }

    void remove(EPackage ePackage) {
        EPackage.Registry.INSTANCE.remove(ePackage.getNsURI(), ePackage);
    }

    @Deactivate
    void stop() {
        core.unregister();
    }
}
