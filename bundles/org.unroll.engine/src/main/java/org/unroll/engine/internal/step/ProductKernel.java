package org.unroll.engine.internal.step;

import org.unroll.engine.internal.step.MatrixProduct.Operand;

/** {@code a W} or {@code a Wᵀ} for the rows of a. */
final class ProductKernel implements Kernel {
    private final Node node;
    private final Place a;
    private final Place result;
    private final Operand weight;
    private final MatrixProduct product;

    ProductKernel(Node node, boolean transposed, Place a, Place weight, Place result) {
        this.node = node;
        this.a = a;
        this.result = result;
        this.weight = new Operand(weight.offset(), weight.stride(), transposed);
        product = new MatrixProduct(a.storage(), weight.storage(), result.storage());
    }

    @Override
    public void run(int step, int row, int rows) {
        product.run(
                rows,
                node.columns(),
                node.input(0).columns(),
                new Operand(a.at(step, row), a.stride(), false),
                weight,
                false,
                new Operand(result.at(step, row), result.stride(), false));
    }
}
