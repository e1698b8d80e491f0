package org.unroll.model;

import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.emf.common.util.Diagnostic;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.InternalEObject;
import org.eclipse.emf.ecore.util.Diagnostician;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.ecore.xmi.impl.EcoreResourceFactoryImpl;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceImpl;
import org.jspecify.annotations.NullMarked;

/** Reads the {@code .ecore} file of a contributing bundle; no generated code is needed. */
@NullMarked
public final class MetamodelReader {
    private MetamodelReader() {}

    /**
     * The EPackage of a file. Its types extend the core kinds by references such as
     * {@code urn:unroll:model#//Cell}; references to other packages must be in the registry too.
     *
     * @param file name for messages
     * @throws ModelFileException when the file is broken, does not fit Ecore, or has a type whose description is wrong
     * @throws AbsentPackageException when it refers to a package that is not in the registry
     */
    public static EPackage read(String file, byte[] bytes, EPackage.Registry registry)
            throws ModelFileException, AbsentPackageException {
        SafeXml.read(file, bytes, new org.xml.sax.helpers.DefaultHandler());
        ModelLoader loader = new ModelLoader(file);
        XMIResourceImpl resource = loader.read(
                (XMIResourceImpl) new EcoreResourceFactoryImpl().createResource(URI.createURI("unroll:" + file)),
                bytes,
                registry);
        if (resource.getContents().size() != 1 || !(resource.getContents().get(0) instanceof EPackage found)) {
            throw new ModelFileException(file, 1, 0, "must hold one EPackage", null);
        }
        refuseAbsent(file, found);
        check(file, found);
        // The namespace becomes the address of the package, as it is for generated ones.
        resource.setURI(URI.createURI(found.getNsURI()));
        return found;
    }

    private static void refuseAbsent(String file, EPackage found) throws AbsentPackageException {
        Set<String> absent = new LinkedHashSet<>();
        EcoreUtil.resolveAll(found);
        for (EObject proxy :
                EcoreUtil.UnresolvedProxyCrossReferencer.find(found).keySet()) {
            absent.add(((InternalEObject) proxy).eProxyURI().toString());
        }
        if (!absent.isEmpty()) {
            throw new AbsentPackageException(file, String.join(", ", absent));
        }
    }

    private static void check(String file, EPackage found) throws ModelFileException {
        if (found.getNsURI() == null || found.getNsURI().isBlank()) {
            throw new ModelFileException(
                    file, 2, 0, "has no nsURI: give the EPackage one, such as urn:acme:cells", null);
        }
        Diagnostic diagnostic = Diagnostician.INSTANCE.validate(found);
        if (diagnostic.getSeverity() >= Diagnostic.ERROR) {
            throw new ModelFileException(file, 0, 0, firstMessage(diagnostic), null);
        }
        for (var classifier : found.getEClassifiers()) {
            if (classifier instanceof EClass type && !type.isAbstract() && Kind.of(type) != null) {
                checkDescription(file, type);
            }
        }
    }

    private static void checkDescription(String file, EClass type) throws ModelFileException {
        try {
            TypeDescription.of(type);
        } catch (IllegalArgumentException e) {
            throw new ModelFileException(file, 0, 0, String.valueOf(e.getMessage()), e);
        }
    }

    private static String firstMessage(Diagnostic diagnostic) {
        return diagnostic.getChildren().isEmpty()
                ? diagnostic.getMessage()
                : firstMessage(diagnostic.getChildren().get(0));
    }

    /** A metamodel refers to a package that is not there, which may come later. */
    public static final class AbsentPackageException extends Exception {
        private static final long serialVersionUID = 1L;

        AbsentPackageException(String file, String absent) {
            super(file + ": refers to " + absent + ", which no bundle provides");
        }
    }
}
