package org.unroll.cells;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Layer normalisation without gain and bias: {@code N(a) = (a - μ) / √(σ² + ε)}, μ and σ² taken over the features of a
 * row, ε = 1e-5 as in PyTorch.
 *
 * <p>Jimmy Lei Ba, Jamie Ryan Kiros, Geoffrey E. Hinton, 2016: Layer Normalization.
 */
final class LayerNorm {
    private static final double EPSILON = 1e-5;

    private LayerNorm() {}

    /** Of every row of a {@code [B,n]}. */
    static SDVariable of(SDVariable a) {
        SDVariable centred = a.sub(a.mean(true, 1));
        SDVariable variance = centred.mul(centred).mean(true, 1);
        // Not a quotient: ND4J's derivative of one is wrong for a single row, where the divisor has one value.
        return centred.mul(a.getSameDiff().math().rsqrt(variance.add(EPSILON)));
    }
}
