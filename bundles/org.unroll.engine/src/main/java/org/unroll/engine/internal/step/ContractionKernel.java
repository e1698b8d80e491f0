package org.unroll.engine.internal.step;

import org.unroll.engine.internal.step.MatrixProduct.Operand;

/** Adds {@code aᵀ b}, summed over the rows. */
final class ContractionKernel implements Kernel {
    private final Node node;
    private final Place a;
    private final Place b;
    private final Place result;
    private final MatrixProduct product;

    ContractionKernel(Node node, Place a, Place b, Place result) {
        this.node = node;
        this.a = a;
        this.b = b;
        this.result = result;
        product = new MatrixProduct(a.storage(), b.storage(), result.storage());
    }

    @Override
    public void run(int step, int row, int rows) {
        product.run(
                node.rows(),
                node.columns(),
                rows,
                new Operand(a.at(step, row), a.stride(), true),
                new Operand(b.at(step, row), b.stride(), false),
                true,
                new Operand(result.offset(), result.stride(), false));
    }
}
