package org.unroll.engine.internal.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unroll.component.CellKernelType;
import org.unroll.component.KernelType;
import org.unroll.component.LayerKernelType;
import org.unroll.engine.ComponentRegistry.Kernel;
import org.unroll.engine.ComponentRegistry.Registered;
import org.unroll.model.Kind;

/** Puts fused faces beside the types they speed up. One for a type that is not there waits for it, in silence. */
final class KernelAdmission {
    private KernelAdmission() {}

    /** A fused face on offer, in the order of arrival, with the bundle it came from. */
    record Offered(String eClass, @Nullable Object service, String bundle, String version) {}

    /** Completes the admitted types; reports the faces that do not fit theirs. */
    static void admit(Collection<Offered> offers, Map<String, Registered> types, List<String> rejected) {
        for (Offered offer : offers) {
            Registered type = types.get(offer.eClass);
            if (type == null) {
                continue;
            }
            if (type.kernel().isPresent()) {
                rejected.add("Bundles " + type.kernel().get().bundle() + " and " + offer.bundle
                        + " both offer a kernel for " + offer.eClass + ": "
                        + type.kernel().get().bundle() + " keeps it");
                continue;
            }
            try {
                types.put(offer.eClass, with(type, fit(offer, type)));
            } catch (IllegalArgumentException e) {
                rejected.add("Bundle " + offer.bundle + ": the kernel for " + offer.eClass + " is not admitted: "
                        + e.getMessage());
            }
        }
    }

    private static Registered with(Registered type, Kernel kernel) {
        return new Registered(
                type.description(), type.contribution(), type.bundle(), type.version(), Optional.of(kernel));
    }

    private static Kernel fit(Offered offer, Registered type) {
        if (offer.service == null) {
            throw new IllegalArgumentException("its class could not be started; the log says why."
                    + " Kernels on jdk.incubator.vector need java --add-modules jdk.incubator.vector");
        }
        if (!(offer.service instanceof KernelType<?> kernel)) {
            throw new IllegalArgumentException(offer.service.getClass().getName()
                    + " implements no KernelType that this engine uses; was it built with another version?");
        }
        if (type.description().kind() != kind(kernel)) {
            throw new IllegalArgumentException(
                    "the EClass is a " + type.description().kind().core().getName() + ", the kernel computes a "
                            + kind(kernel).core().getName());
        }
        List<String> mismatches = ParameterBinding.mismatches(type.description(), kernel);
        if (!mismatches.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", mismatches));
        }
        return new Kernel(kernel, offer.bundle, offer.version);
    }

    private static Kind kind(KernelType<?> kernel) {
        return kernel instanceof CellKernelType
                ? Kind.CELL
                : kernel instanceof LayerKernelType ? Kind.LAYER : Kind.LOSS;
    }
}
