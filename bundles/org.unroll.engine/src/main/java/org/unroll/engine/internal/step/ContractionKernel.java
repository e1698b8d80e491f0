package org.unroll.engine.internal.step;

import org.unroll.engine.internal.step.MatrixProduct.Operand;

/** Adds {@code aᵀ b}, summed over the rows; of the result, the rows of a share. */
final class ContractionKernel implements Kernel {
    private final Node node;
    private final int from;
    private final int count;
    private final Place a;
    private final Place b;
    private final Place result;
    private final MatrixProduct product;

    ContractionKernel(Node node, Place a, Place b, Place result, Share share) {
        this.node = node;
        from = share.from(node.rows());
        count = share.to(node.rows()) - from;
        this.a = a;
        this.b = b;
        this.result = result;
        product = new MatrixProduct(a.storage(), b.storage(), result.storage());
    }

    @Override
    public void run(int step, int row, int rows) {
        product.run(
                count,
                node.columns(),
                rows,
                new Operand(a.at(step, row) + from, a.stride(), true),
                new Operand(b.at(step, row), b.stride(), false),
                true,
                new Operand(result.part(from, 0).offset(), result.stride(), false));
    }
}
