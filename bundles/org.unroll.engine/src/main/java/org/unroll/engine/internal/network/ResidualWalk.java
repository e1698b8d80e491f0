package org.unroll.engine.internal.network;

import java.util.Map;
import org.unroll.engine.internal.network.Frame.Pass;

/** A recurrence whose inputs are added to its outputs, step by step. */
final class ResidualWalk implements Walk {
    private final Walk inner;
    private final Block sum;
    private final Tensor output;

    /**
     * Joins them.
     *
     * @param source what the recurrence reads
     * @param adding the sum of two tensors, as {@link ParallelWalk#merging} writes it
     */
    ResidualWalk(Walk inner, Tensor source, Formula adding, Parameters parameters, boolean training) {
        this.inner = inner;
        sum = new Block(adding, Map.of("branch0", inner.output(), "branch1", source), true, Map.of(), parameters);
        output = sum.output(
                "out", inner.output().shape(), training, inner.output().lengths());
    }

    @Override
    public Tensor output() {
        return output;
    }

    @Override
    public void forward(Pass pass) {
        inner.forward(pass);
        sum.forward(pass);
    }

    @Override
    public void backward() {
        inner.output().clearGradient();
        sum.backward();
        inner.backward();
    }

    @Override
    public void close() {
        sum.close();
        inner.close();
    }
}
