package org.unroll.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.impl.EPackageRegistryImpl;

/** A metamodel and a model written in it. */
final class Samples {
    static final Path FILE = Path.of("sample.unroll");

    private Samples() {}

    static String text(String name) {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String model() {
        return text("sample.unroll");
    }

    static EPackage metamodel() {
        try {
            return MetamodelReader.read(
                    "sample.ecore", text("sample.ecore").getBytes(StandardCharsets.UTF_8), installed());
        } catch (IOException | MetamodelReader.AbsentPackageException e) {
            throw new IllegalStateException(e);
        }
    }

    static EPackage.Registry installed(EPackage... packages) {
        EPackage.Registry registry = new EPackageRegistryImpl();
        registry.put(ModelPackage.eNS_URI, ModelPackage.eINSTANCE);
        for (EPackage each : packages) {
            registry.put(each.getNsURI(), each);
        }
        return registry;
    }

    static ArchitectureResource parse(String text, EPackage... packages) throws IOException {
        return ArchitectureResource.parse(FILE, text.getBytes(StandardCharsets.UTF_8), installed(packages));
    }

    static String text(ArchitectureResource resource) throws IOException {
        return new String(resource.bytes(), StandardCharsets.UTF_8);
    }

    /** What would be written had the document been changed. */
    static String canonical(ArchitectureResource resource) throws IOException {
        return new String(CanonicalForm.of(resource.architecture()), StandardCharsets.UTF_8);
    }
}
