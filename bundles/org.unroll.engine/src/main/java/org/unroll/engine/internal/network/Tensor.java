package org.unroll.engine.internal.network;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;

/** What travels on a wire in one frame: the values, the gradient that flows back, and the lengths of its rows. */
final class Tensor implements AutoCloseable {
    private final INDArray value;
    private final Memory memory;
    private final @Nullable Memory gradient;
    private final Lengths lengths;
    private final Map<Memory, Operation> additions = new IdentityHashMap<>();
    private boolean received;

    Tensor(INDArray value, @Nullable INDArray gradient, Lengths lengths) {
        this.value = value;
        this.memory = Memory.of(value);
        this.gradient = gradient == null ? null : Memory.of(gradient);
        this.lengths = lengths;
    }

    INDArray value() {
        return value;
    }

    Memory memory() {
        return memory;
    }

    Lengths lengths() {
        return lengths;
    }

    boolean differentiable() {
        return gradient != null;
    }

    /** Forgets the gradient of the last pass. */
    void clearGradient() {
        received = false;
    }

    /** Adds what one reader of this tensor sends back; the same memory in every pass. */
    void send(@Nullable Memory contribution) {
        if (gradient == null || contribution == null) {
            return;
        }
        if (received) {
            additions.computeIfAbsent(contribution, this::addition).run();
        } else {
            gradient.copy(contribution);
            received = true;
        }
    }

    private Operation addition(Memory contribution) {
        INDArray sum = java.util.Objects.requireNonNull(gradient).array().reshape(-1);
        INDArray term = contribution.array().reshape(-1);
        return Operation.into(new AddOp(), new INDArray[] {sum, term}, sum);
    }

    /** The sum of all that was sent. */
    Memory gradient() {
        if (gradient == null) {
            throw new IllegalStateException("no gradient is kept for this tensor");
        }
        if (!received) {
            gradient.zero();
            received = true;
        }
        return gradient;
    }

    /** Adds to a part of the gradient, number by number. */
    void addGradient(int offset, Memory contribution) {
        Memory sum = gradient();
        for (int i = 0; i < contribution.length(); i++) {
            sum.setNumber(offset + i, sum.getNumber(offset + i) + contribution.getNumber(i));
        }
    }

    @Override
    public void close() {
        additions.values().forEach(Operation::close);
    }
}
