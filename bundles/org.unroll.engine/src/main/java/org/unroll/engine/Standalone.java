package org.unroll.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.impl.EPackageRegistryImpl;
import org.unroll.component.ComponentType;
import org.unroll.component.Contribution;
import org.unroll.component.ForecastBaseline;
import org.unroll.component.KernelType;
import org.unroll.component.LabelBaseline;
import org.unroll.engine.internal.analysis.ArchitectureAnalyzer;
import org.unroll.engine.internal.benchmark.BenchmarkService;
import org.unroll.engine.internal.registry.Catalogue;
import org.unroll.engine.internal.training.BaselineCatalogue;
import org.unroll.engine.internal.training.RunService;
import org.unroll.engine.internal.training.TrainingService;
import org.unroll.model.MetamodelReader;
import org.unroll.model.ModelPackage;

/**
 * The engine without OSGi, for tests and for jobs that run as plain classes.
 *
 * <pre>{@code
 * Standalone engine = new Standalone()
 *         .metamodel(Lstm.class.getResource("/model/cells.ecore"))
 *         .contribute(new Lstm());
 * Architecture architecture = ArchitectureResource.open(file, engine.packages()).architecture();
 * Blueprint blueprint = engine.analyzer().compile(architecture);
 * }</pre>
 */
public final class Standalone {
    private final Catalogue catalogue = new Catalogue();
    private final EPackage.Registry packages = new EPackageRegistryImpl();
    private final List<ForecastBaseline> forecasts = new ArrayList<>();
    private final List<LabelBaseline> labels = new ArrayList<>();
    private long arrivals;

    /** Nothing is contributed yet. */
    public Standalone() {
        packages.put(ModelPackage.eNS_URI, ModelPackage.eINSTANCE);
    }

    /**
     * Adds the metamodel of a bundle.
     *
     * @throws IllegalArgumentException when it cannot be used
     */
    public Standalone metamodel(URL ecore) {
        try (InputStream in = ecore.openStream()) {
            EPackage read = MetamodelReader.read(ecore.getPath(), in.readAllBytes(), packages);
            packages.put(read.getNsURI(), read);
            catalogue.add(arrivals++, read, "standalone");
            return this;
        } catch (IOException | MetamodelReader.AbsentPackageException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Adds classes annotated with {@link ComponentType}.
     *
     * @throws IllegalArgumentException when one is not annotated
     */
    public Standalone contribute(Contribution<?>... contributions) {
        for (Contribution<?> each : contributions) {
            ComponentType type = each.getClass().getAnnotation(ComponentType.class);
            if (type == null) {
                throw new IllegalArgumentException(each.getClass() + " lacks @ComponentType");
            }
            catalogue.add(arrivals++, type.eClass(), each, "standalone", "0.0.0");
        }
        return this;
    }

    /**
     * Adds fused faces, classes annotated with {@link ComponentType}.
     *
     * @throws IllegalArgumentException when one is not annotated
     */
    public Standalone accelerate(KernelType<?>... kernels) {
        for (KernelType<?> each : kernels) {
            ComponentType type = each.getClass().getAnnotation(ComponentType.class);
            if (type == null) {
                throw new IllegalArgumentException(each.getClass() + " lacks @ComponentType");
            }
            catalogue.addKernel(arrivals++, type.eClass(), each, "standalone", "0.0.0");
        }
        return this;
    }

    /** Adds forecasts that networks are held against. */
    public Standalone compare(ForecastBaseline... baselines) {
        forecasts.addAll(List.of(baselines));
        return this;
    }

    /** Adds predictions of classes that networks are held against. */
    public Standalone compare(LabelBaseline... baselines) {
        labels.addAll(List.of(baselines));
        return this;
    }

    /** The EPackages, for loading models. */
    public EPackage.Registry packages() {
        return packages;
    }

    /** What was admitted. */
    public ComponentRegistry registry() {
        return catalogue;
    }

    /** An analyzer over what was admitted. */
    public Analyzer analyzer() {
        return new ArchitectureAnalyzer(catalogue);
    }

    /** A trainer over what was admitted. */
    public Trainer trainer() {
        return new TrainingService(catalogue, analyzer(), packages, new BaselineCatalogue(forecasts, labels));
    }

    /** Times what was admitted. */
    public Benchmark benchmark() {
        return new BenchmarkService(catalogue, analyzer());
    }

    /** Reads the runs of the trainer. */
    public Runs runs() {
        return new RunService(catalogue, analyzer(), packages, new BaselineCatalogue(forecasts, labels));
    }
}
