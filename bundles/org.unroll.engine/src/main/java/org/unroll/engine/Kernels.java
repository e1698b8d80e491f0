package org.unroll.engine;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Cell;
import org.unroll.component.CellKernel;
import org.unroll.component.Layer;
import org.unroll.component.LayerKernel;
import org.unroll.component.Loss;
import org.unroll.component.LossKernel;

/**
 * The fused faces of the cells, layers and losses of one blueprint. They are used in 32-bit networks; without one, and in
 * 64-bit networks, a component is computed operation by operation as it is defined.
 */
public final class Kernels {
    /** System property that, set to {@code false}, has everything computed as it is defined. */
    public static final String PROPERTY = "unroll.kernels";

    private final Map<Object, Face> faces;

    /**
     * One component's face.
     *
     * @param kernel a {@link CellKernel}, {@link LayerKernel} or {@link LossKernel}; null where there is none
     * @param reason who offers it, or why there is none
     */
    public record Face(@Nullable Object kernel, String reason) {}

    /** Faces of cells, layers and losses, told apart by identity. */
    public Kernels(Map<Object, Face> faces) {
        this.faces = new IdentityHashMap<>(faces);
    }

    /** No fused faces. */
    public static Kernels none() {
        return new Kernels(Map.of());
    }

    /** The kernel of a cell. */
    public Optional<CellKernel> of(Cell cell) {
        return find(cell, CellKernel.class);
    }

    /** The kernel of a layer. */
    public Optional<LayerKernel> of(Layer layer) {
        return find(layer, LayerKernel.class);
    }

    /** The kernel of a loss. */
    public Optional<LossKernel> of(Loss loss) {
        return find(loss, LossKernel.class);
    }

    private <K> Optional<K> find(Object component, Class<K> type) {
        Face face = faces.get(component);
        return face != null && type.isInstance(face.kernel) && enabled()
                ? Optional.of(type.cast(face.kernel))
                : Optional.empty();
    }

    private static boolean enabled() {
        return Boolean.parseBoolean(System.getProperty(PROPERTY, "true"));
    }

    /** Who offers the kernel of a cell, layer or loss, or why it is computed as it is defined. */
    public String reason(Object component) {
        Face face = faces.get(component);
        if (face == null) {
            return "operation by operation: no kernel was looked for";
        }
        return face.kernel != null && !enabled()
                ? "operation by operation: kernels are switched off by " + PROPERTY + "=false"
                : face.reason;
    }
}
