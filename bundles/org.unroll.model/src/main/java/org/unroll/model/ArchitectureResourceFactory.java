package org.unroll.model;

import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.impl.ResourceFactoryImpl;
import org.jspecify.annotations.NullMarked;

/** Makes the resources of {@code .unroll} files; to be registered with a resource set under that extension. */
@NullMarked
public final class ArchitectureResourceFactory extends ResourceFactoryImpl {
    /** File name extension of models. */
    public static final String EXTENSION = "unroll";

    @Override
    public Resource createResource(URI uri) {
        return new ArchitectureResource(uri);
    }
}
