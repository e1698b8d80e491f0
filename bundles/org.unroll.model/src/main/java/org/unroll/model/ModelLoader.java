package org.unroll.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClassifier;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EFactory;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.EcorePackage;
import org.eclipse.emf.ecore.impl.EPackageRegistryImpl;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ExtensibleURIConverterImpl;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.ecore.xmi.FeatureNotFoundException;
import org.eclipse.emf.ecore.xmi.IllegalValueException;
import org.eclipse.emf.ecore.xmi.UnresolvedReferenceException;
import org.eclipse.emf.ecore.xmi.XMLHelper;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.eclipse.emf.ecore.xmi.impl.XMIHelperImpl;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceImpl;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Reads a model into memory; types that are absent become placeholders. */
@NullMarked
final class ModelLoader {
    private static final Map<String, Object> OPTIONS = Map.of(
            XMLResource.OPTION_PARSER_FEATURES,
            SafeXml.FEATURES,
            XMLResource.OPTION_USE_DEPRECATED_METHODS,
            false,
            XMLResource.OPTION_DEFER_IDREF_RESOLUTION,
            true);

    private final String file;

    ModelLoader(String file) {
        this.file = file;
    }

    /** The architecture of a file. */
    Architecture load(byte[] bytes, EPackage.Registry installed) throws ModelFileException {
        EPackage.Registry packages = new EPackageRegistryImpl(installed);
        packages.put(ModelPackage.eNS_URI, ModelPackage.eINSTANCE);
        PlaceholderPackages placeholders = new PlaceholderPackages(FileScan.absentTypes(file, bytes, packages));
        for (EPackage made : placeholders.all()) {
            if (!packages.containsKey(made.getNsURI())) {
                packages.put(made.getNsURI(), made);
            }
        }
        Resource resource = read(new PlaceholderResource(URI.createURI(file), placeholders), bytes, packages);
        if (resource.getContents().size() == 1 && resource.getContents().get(0) instanceof Architecture found) {
            return found;
        }
        throw new ModelFileException(file, 1, 0, "holds no architecture", null);
    }

    /** Reads a resource which may refer to registered packages and to nothing else. */
    <R extends XMIResourceImpl> R read(R resource, byte[] bytes, EPackage.Registry packages) throws ModelFileException {
        ResourceSet alone = new ResourceSetImpl();
        alone.setPackageRegistry(new EPackageRegistryImpl(packages));
        alone.getPackageRegistry().put(ModelPackage.eNS_URI, ModelPackage.eINSTANCE);
        alone.getPackageRegistry().put(EcorePackage.eNS_URI, EcorePackage.eINSTANCE);
        alone.setURIConverter(new Sealed());
        alone.getResources().add(resource);
        try {
            resource.load(new ByteArrayInputStream(bytes), OPTIONS);
        } catch (IOException e) {
            throw failure(resource.getErrors(), e, bytes);
        }
        if (!resource.getErrors().isEmpty()) {
            throw failure(resource.getErrors(), null, bytes);
        }
        return resource;
    }

    private ModelFileException failure(List<Resource.Diagnostic> errors, @Nullable IOException thrown, byte[] bytes) {
        if (errors.isEmpty()) {
            return new ModelFileException(
                    file, 0, 0, String.valueOf(thrown == null ? "" : thrown.getMessage()), thrown);
        }
        Resource.Diagnostic first = errors.get(0);
        String more = errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "";
        Throwable cause = first instanceof Throwable t ? t : thrown;
        if (first instanceof IllegalValueException e && e.getValue() instanceof EObject found) {
            int line = lineOf(e.getFeature().getName() + "=\"" + EcoreUtil.getID(found) + "\"", bytes);
            return new ModelFileException(file, line, 0, explain(first) + more, cause);
        }
        return new ModelFileException(file, first.getLine(), first.getColumn(), explain(first) + more, cause);
    }

    /** References are followed when the file has been read, and EMF no longer knows where they stood. */
    private static int lineOf(String text, byte[] bytes) {
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        return 1
                + IntStream.range(0, lines.size())
                        .filter(i -> lines.get(i).contains(text))
                        .findFirst()
                        .orElse(0);
    }

    private static String explain(Resource.Diagnostic error) {
        if (error instanceof UnresolvedReferenceException e) {
            return "refers to '" + e.getReference() + "', but nothing has this id: correct the id or remove the line";
        }
        if (error instanceof FeatureNotFoundException e) {
            return typeOf(e.getObject()) + " has no attribute or child '" + e.getName() + "': remove it, or install the"
                    + " version of its bundle that knows it";
        }
        if (error instanceof IllegalValueException e) {
            return explainValue(e);
        }
        return String.valueOf(error.getMessage());
    }

    private static String explainValue(IllegalValueException error) {
        String place = typeOf(error.getObject()) + ", " + error.getFeature().getName() + ": ";
        if (error.getValue() instanceof EObject found) {
            return place + "refers to '" + EcoreUtil.getID(found) + "', which is a " + typeOf(found) + ", not a "
                    + error.getFeature().getEType().getName();
        }
        String value = "'" + error.getValue() + "' is not ";
        if (error.getFeature() instanceof EAttribute a && a.getEAttributeType() instanceof EEnum literals) {
            List<String> names =
                    literals.getELiterals().stream().map(l -> l.getLiteral()).toList();
            return place + value + "one of " + String.join(", ", names);
        }
        EClassifier type = error.getFeature().getEType();
        return place + value + "a value of type " + type.getInstanceClassName();
    }

    private static String typeOf(@Nullable EObject object) {
        return object == null ? "the model" : object.eClass().getName();
    }

    /** Opens nothing: a model consists of one file. */
    private static final class Sealed extends ExtensibleURIConverterImpl {
        @Override
        public InputStream createInputStream(URI uri, @Nullable Map<?, ?> options) throws IOException {
            throw new IOException("a model cannot refer to " + uri);
        }
    }

    /** Also finds types that are absent from a package that is there. */
    private static final class PlaceholderResource extends XMIResourceImpl {
        private final PlaceholderPackages placeholders;

        PlaceholderResource(URI uri, PlaceholderPackages placeholders) {
            super(uri);
            this.placeholders = placeholders;
            setIntrinsicIDToEObjectMap(new HashMap<>());
        }

        @Override
        protected XMLHelper createXMLHelper() {
            return new XMIHelperImpl(this) {
                @Override
                public @Nullable EClassifier getType(@Nullable EFactory factory, String name) {
                    EClassifier type = super.getType(factory, name);
                    return type != null || factory == null
                            ? type
                            : placeholders.find(factory.getEPackage().getNsURI(), name);
                }

                @Override
                public @Nullable EObject createObject(@Nullable EFactory factory, @Nullable EClassifier type) {
                    return super.createObject(
                            type == null ? factory : type.getEPackage().getEFactoryInstance(), type);
                }
            };
        }
    }
}
