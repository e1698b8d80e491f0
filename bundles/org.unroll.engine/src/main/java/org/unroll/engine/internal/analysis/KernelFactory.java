package org.unroll.engine.internal.analysis;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.component.Cell;
import org.unroll.component.CellKernel;
import org.unroll.component.CellKernelType;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.KernelType;
import org.unroll.component.Layer;
import org.unroll.component.LayerKernel;
import org.unroll.component.LayerKernelType;
import org.unroll.component.Loss;
import org.unroll.component.LossKernelType;
import org.unroll.component.Weight;
import org.unroll.engine.ComponentRegistry.Kernel;
import org.unroll.engine.Kernels;
import org.unroll.engine.Kernels.Face;
import org.unroll.model.Component;

/** Asks for the fused faces of what was created. A kernel that fails or does not fit only costs speed. */
final class KernelFactory {
    private static final Logger LOG = LoggerFactory.getLogger(KernelFactory.class);
    private static final String SLOW = "operation by operation: ";

    private final Types types;
    private final Map<Object, Face> faces = new IdentityHashMap<>();

    KernelFactory(Types types) {
        this.types = types;
    }

    Kernels kernels() {
        return new Kernels(faces);
    }

    void offer(Component component, Cell cell, Contract input) {
        put(component, cell, type -> {
            Optional<CellKernel> kernel = Contributions.kernel((CellKernelType<?>) type, component, input);
            kernel.ifPresent(k -> requireSame(cell.weights(), k.weights()));
            return kernel;
        });
    }

    void offer(Component component, Layer layer, Map<String, Contract> inputs) {
        put(component, layer, type -> {
            Optional<LayerKernel> kernel = Contributions.kernel((LayerKernelType<?>) type, component, inputs);
            kernel.ifPresent(k -> requireSame(layer.weights(), k.weights()));
            return kernel;
        });
    }

    void offer(Component component, Loss loss, Contract prediction) {
        put(component, loss, type -> Contributions.kernel((LossKernelType<?>) type, component, prediction));
    }

    private static void requireSame(List<Weight> weights, List<String> names) {
        Set<String> own = new HashSet<>(weights.stream().map(Weight::name).toList());
        if (names.size() != weights.size() || !own.equals(new HashSet<>(names))) {
            throw new IllegalStateException("it has the weights " + names + " instead of " + own);
        }
    }

    private void put(Component component, Object created, Function<KernelType<?>, Optional<?>> body) {
        Optional<Kernel> offer = types.of(component).flatMap(type -> type.kernel());
        faces.put(created, offer.map(kernel -> face(component, kernel, body)).orElseGet(() -> absent(component)));
    }

    private Face absent(Component component) {
        return new Face(null, SLOW + "no bundle offers a kernel for " + types.label(component));
    }

    @SuppressWarnings("CatchThrowable")
    private Face face(Component component, Kernel kernel, Function<KernelType<?>, Optional<?>> body) {
        String bundle = kernel.bundle() + " " + kernel.version();
        try {
            Optional<?> made = body.apply(kernel.type());
            return made.isPresent()
                    ? new Face(made.get(), "fused by " + bundle)
                    : new Face(null, SLOW + "the kernel of " + bundle + " does not cover its parameters");
        } catch (ContractException e) {
            return new Face(null, SLOW + "the kernel of " + bundle + ": " + e.getMessage());
        } catch (Throwable e) { // Contributed code may throw anything, errors of linking and assertions included.
            LOG.warn("The kernel of bundle {} for {} failed", bundle, types.label(component), e);
            return new Face(null, SLOW + "the kernel of " + bundle + " failed (" + e + ")");
        }
    }
}
