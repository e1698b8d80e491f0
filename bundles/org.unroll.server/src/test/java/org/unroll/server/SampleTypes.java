package org.unroll.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EPackage;
import org.unroll.component.Contract;
import org.unroll.component.Layer;
import org.unroll.component.LayerType;
import org.unroll.engine.ComponentRegistry;
import org.unroll.model.MetamodelReader;
import org.unroll.model.TypeDescription;

/** A bundle with one type of nearly every kind, which can be installed and uninstalled. */
final class SampleTypes implements ComponentRegistry, AutoCloseable {
    static final String PREFIX = "urn:unroll:sample#";

    private final List<Registered> types = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();

    record NoParameters() {}

    private static final class Nothing implements LayerType<NoParameters> {
        @Override
        public Layer create(NoParameters parameters, Map<String, Contract> inputs) {
            throw new UnsupportedOperationException();
        }
    }

    /** Another EPackage of the same content with every call, as after an update of its bundle. */
    static EPackage read() {
        try (InputStream in = Objects.requireNonNull(SampleTypes.class.getResourceAsStream("sample.ecore"))) {
            return MetamodelReader.read("sample.ecore", in.readAllBytes(), EPackage.Registry.INSTANCE);
        } catch (IOException | MetamodelReader.AbsentPackageException e) {
            throw new IllegalStateException(e);
        }
    }

    void install(EPackage metamodel) {
        EPackage.Registry.INSTANCE.put(metamodel.getNsURI(), metamodel);
        metamodel.getEClassifiers().stream()
                .filter(EClass.class::isInstance)
                .map(type -> TypeDescription.of((EClass) type))
                .forEach(type -> types.add(new Registered(type, new Nothing(), "org.unroll.sample", "1.0.0")));
        List.copyOf(listeners).forEach(Runnable::run);
    }

    void uninstall() {
        types.clear();
        EPackage.Registry.INSTANCE.remove("urn:unroll:sample");
        List.copyOf(listeners).forEach(Runnable::run);
    }

    @Override
    public List<Registered> types() {
        return List.copyOf(types);
    }

    @Override
    public Optional<Registered> find(String id) {
        return types.stream().filter(type -> type.description().id().equals(id)).findFirst();
    }

    @Override
    public List<String> rejected() {
        return List.of();
    }

    @Override
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        uninstall();
    }
}
