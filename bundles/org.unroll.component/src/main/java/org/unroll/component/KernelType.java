package org.unroll.component;

/**
 * The fused face of a component type that another class defines: the same numbers, computed faster on heap arrays. It is a
 * service with the {@link ComponentType} of the EClass it speeds up. Where it covers the parameters, the engine uses it in
 * 32-bit networks; the definition stays the reference, and what exporters read.
 *
 * @param <P> a record that fits the EClass, as the definition's own does; see {@link Contribution}
 */
public sealed interface KernelType<P extends Record> permits CellKernelType, LayerKernelType, LossKernelType {}
