package org.unroll.engine.internal.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EPackage;
import org.jspecify.annotations.Nullable;
import org.unroll.component.CellType;
import org.unroll.component.ClipperType;
import org.unroll.component.Contribution;
import org.unroll.component.DataSourceType;
import org.unroll.component.DecoderType;
import org.unroll.component.EncoderType;
import org.unroll.component.InputType;
import org.unroll.component.LayerType;
import org.unroll.component.LossType;
import org.unroll.component.OptimizerType;
import org.unroll.component.ScheduleType;
import org.unroll.component.WrapperType;
import org.unroll.engine.ComponentRegistry;
import org.unroll.model.Kind;
import org.unroll.model.ModelPackage;
import org.unroll.model.Placeholders;
import org.unroll.model.TypeDescription;

/** Admits pairs of an EClass and a computing class, whatever the order in which they come and go. */
public final class Catalogue implements ComponentRegistry {
    /** Half of a component type, in the order of arrival, with the bundle it came from. */
    private record Computing(String eClass, @Nullable Object service, String bundle, String version) {}

    private record Describing(EPackage ePackage, String bundle) {}

    private record State(Map<String, Registered> admitted, List<Registered> sorted, List<String> rejected) {}

    private final Map<Long, Computing> computing = new TreeMap<>();
    private final Map<Long, KernelAdmission.Offered> kernels = new TreeMap<>();
    private final Map<Long, Describing> describing = new TreeMap<>();
    private final Collection<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile State state = new State(Map.of(), List.of(), List.of());

    /**
     * A class that computes has come.
     *
     * @param order unique; of two that claim one type the lower keeps it
     * @param eClass id of the type it computes
     * @param service the contribution; null when the bundle registered one that cannot be started
     */
    public void add(long order, String eClass, @Nullable Object service, String bundle, String version) {
        synchronized (this) {
            computing.put(order, new Computing(eClass, service, bundle, version));
            state = admit();
        }
        listeners.forEach(Runnable::run);
    }

    /**
     * A fused face has come.
     *
     * @param order unique; of two for one type the lower keeps it
     * @param eClass id of the type it speeds up
     * @param service the kernel type; null when the bundle registered one that cannot be started
     */
    public void addKernel(long order, String eClass, @Nullable Object service, String bundle, String version) {
        synchronized (this) {
            kernels.put(order, new KernelAdmission.Offered(eClass, service, bundle, version));
            state = admit();
        }
        listeners.forEach(Runnable::run);
    }

    /** An EPackage has come. */
    public void add(long order, EPackage ePackage, String bundle) {
        synchronized (this) {
            describing.put(order, new Describing(ePackage, bundle));
            state = admit();
        }
        listeners.forEach(Runnable::run);
    }

    /** What came with this number is gone. */
    public void remove(long order) {
        synchronized (this) {
            computing.remove(order);
            kernels.remove(order);
            describing.remove(order);
            state = admit();
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public List<Registered> types() {
        return state.sorted;
    }

    @Override
    public Optional<Registered> find(String id) {
        State now = state;
        Registered exact = now.admitted.get(id);
        if (exact != null) {
            return Optional.of(exact);
        }
        List<Registered> named = now.sorted.stream()
                .filter(t -> t.description().eClass().getName().equals(id))
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    @Override
    public List<String> rejected() {
        return state.rejected;
    }

    @Override
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private State admit() {
        List<String> rejected = new ArrayList<>();
        Map<String, Describing> packages = new LinkedHashMap<>();
        for (Describing each : describing.values()) {
            Describing first = packages.putIfAbsent(each.ePackage.getNsURI(), each);
            if (first != null && first.ePackage != each.ePackage) {
                rejected.add("Bundle " + each.bundle + ": the metamodel " + each.ePackage.getNsURI()
                        + " is already provided by bundle " + first.bundle + ", which keeps it");
            }
        }
        Map<String, Registered> admitted = new LinkedHashMap<>();
        for (Computing each : computing.values()) {
            Registered first = admitted.get(each.eClass);
            if (first != null) {
                rejected.add("Bundles " + first.bundle() + " and " + each.bundle + " both contribute " + each.eClass
                        + ": " + first.bundle() + " keeps it");
                continue;
            }
            try {
                admitted.put(each.eClass, fit(each, packages));
            } catch (IllegalArgumentException e) {
                rejected.add("Bundle " + each.bundle + ": " + each.eClass + " is not admitted: " + e.getMessage());
            }
        }
        packages.values().forEach(p -> reportWithoutClass(p, rejected));
        KernelAdmission.admit(kernels.values(), admitted, rejected);
        List<Registered> sorted = new ArrayList<>(admitted.values());
        sorted.sort(Comparator.comparing((Registered r) -> r.description().category())
                .thenComparing(r -> r.description().label())
                .thenComparing(r -> r.description().id()));
        return new State(Map.copyOf(admitted), List.copyOf(sorted), List.copyOf(rejected));
    }

    private static Registered fit(Computing computing, Map<String, Describing> packages) {
        int hash = computing.eClass.lastIndexOf('#');
        String nsUri = computing.eClass.substring(0, Math.max(hash, 0));
        Describing owner = packages.get(nsUri);
        if (owner == null) {
            throw new IllegalArgumentException("no bundle provides the metamodel " + nsUri
                    + "; its own bundle may lack the header Unroll-Metamodel");
        }
        if (!(owner.ePackage.getEClassifier(computing.eClass.substring(hash + 1)) instanceof EClass type)) {
            throw new IllegalArgumentException("the metamodel of bundle " + owner.bundle + " has no such EClass");
        }
        if (type.isAbstract()) {
            throw new IllegalArgumentException("the EClass is abstract");
        }
        if (computing.service == null) {
            throw new IllegalArgumentException("the class could not be started; the log says why");
        }
        if (!(computing.service instanceof Contribution<?> contribution)) {
            throw new IllegalArgumentException(
                    computing.service.getClass().getName()
                            + " implements none of the interfaces of org.unroll.component that this engine uses; was it built with another version?");
        }
        TypeDescription description = TypeDescription.of(type);
        if (description.kind() != kind(contribution)) {
            throw new IllegalArgumentException("the EClass is a "
                    + description.kind().core().getName() + ", the class computes a "
                    + kind(contribution).core().getName());
        }
        List<String> mismatches = ParameterBinding.mismatches(description, contribution);
        if (!mismatches.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", mismatches));
        }
        return new Registered(description, contribution, computing.bundle, computing.version);
    }

    private void reportWithoutClass(Describing described, List<String> rejected) {
        for (var classifier : described.ePackage.getEClassifiers()) {
            if (classifier instanceof EClass type
                    && !type.isAbstract()
                    && type.getEPackage() != ModelPackage.eINSTANCE
                    && Kind.of(type) != null
                    && computing.values().stream().noneMatch(c -> c.eClass.equals(Placeholders.typeId(type)))) {
                rejected.add("Bundle " + described.bundle + ": " + Placeholders.typeId(type)
                        + " has no class that computes it");
            }
        }
    }

    private static Kind kind(Contribution<?> contribution) {
        if (contribution instanceof InputType) {
            return Kind.INPUT;
        } else if (contribution instanceof LayerType) {
            return Kind.LAYER;
        } else if (contribution instanceof CellType) {
            return Kind.CELL;
        } else if (contribution instanceof WrapperType) {
            return Kind.WRAPPER;
        } else if (contribution instanceof EncoderType) {
            return Kind.ENCODER;
        } else if (contribution instanceof DecoderType) {
            return Kind.DECODER;
        } else if (contribution instanceof LossType) {
            return Kind.LOSS;
        } else if (contribution instanceof OptimizerType) {
            return Kind.OPTIMIZER;
        } else if (contribution instanceof ClipperType) {
            return Kind.CLIPPER;
        } else if (contribution instanceof ScheduleType) {
            return Kind.SCHEDULE;
        } else if (contribution instanceof DataSourceType) {
            return Kind.DATA;
        }
        throw new IllegalArgumentException("the class implements none of the interfaces of org.unroll.component");
    }
}
