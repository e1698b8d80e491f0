package org.unroll.component;

/**
 * A trainable tensor.
 *
 * @param name PyTorch's name for it within its module: {@code weight_ih}, {@code bias}
 * @param initializer its first values
 * @param shape in PyTorch's layout: {@code [out,in]} for matrices
 */
public record Weight(String name, Initializer initializer, long... shape) {
    /** Number of values. */
    public long length() {
        long n = 1;
        for (long s : shape) {
            n *= s;
        }
        return n;
    }
}
