package org.unroll.engine.internal.network;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;

/** What travels on a wire in one frame: the values, the gradient that flows back, and the lengths of its rows. */
final class Tensor implements AutoCloseable {
    private final Values values;
    private final @Nullable Values gradient;
    private final Lengths lengths;
    private final Map<Memory, Operation> additions = new IdentityHashMap<>();
    private float[] sum = {};
    private boolean received;

    Tensor(INDArray value, @Nullable INDArray gradient, Lengths lengths) {
        this(Values.of(value), gradient == null ? null : Values.of(gradient), lengths);
    }

    Tensor(Values values, @Nullable Values gradient, Lengths lengths) {
        this.values = values;
        this.gradient = gradient;
        this.lengths = lengths;
    }

    /** The values on whichever side they are needed. */
    Values values() {
        return values;
    }

    long[] shape() {
        return values.shape();
    }

    /** The values outside the heap. */
    INDArray value() {
        return values.memory().array();
    }

    /** The values outside the heap. */
    Memory memory() {
        return values.memory();
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

    /** Whether anybody has sent a gradient in this pass. */
    boolean received() {
        return received;
    }

    /** Adds what one reader of this tensor sends back; the same memory in every pass. */
    void send(@Nullable Memory contribution) {
        if (gradient == null || contribution == null) {
            return;
        }
        if (received) {
            gradient.memory();
            additions.computeIfAbsent(contribution, this::addition).run();
        } else {
            gradient.overwriteMemory().copy(contribution);
            received = true;
        }
    }

    /** Adds what one reader sends back. The array is read until the reader's next pass, and not changed. */
    void send(float @Nullable [] contribution) {
        if (gradient == null || contribution == null) {
            return;
        }
        if (!received) {
            gradient.adopt(contribution);
            received = true;
            return;
        }
        float[] before = gradient.numbers();
        sum = sum.length == 0 ? new float[before.length] : sum;
        for (int i = 0; i < sum.length; i++) {
            sum[i] = before[i] + contribution[i];
        }
        gradient.adopt(sum);
    }

    private Operation addition(Memory contribution) {
        INDArray sum =
                java.util.Objects.requireNonNull(gradient).memory().array().reshape(-1);
        INDArray term = contribution.array().reshape(-1);
        return Operation.into(new AddOp(), new INDArray[] {sum, term}, sum);
    }

    /** The sum of all that was sent, outside the heap. */
    Memory gradient() {
        Values sum = requireGradient();
        if (!received) {
            sum.overwriteMemory().zero();
            received = true;
        }
        return sum.memory();
    }

    /** The sum of all that was sent, on the heap. */
    float[] heapGradient() {
        Values sum = requireGradient();
        if (!received) {
            java.util.Arrays.fill(sum.overwrite(), 0);
            received = true;
        }
        return sum.numbers();
    }

    private Values requireGradient() {
        if (gradient == null) {
            throw new IllegalStateException("no gradient is kept for this tensor");
        }
        return gradient;
    }

    /** Adds to a part of the gradient, number by number. */
    void addGradient(int offset, Memory contribution) {
        gradient().add(offset, contribution);
    }

    /** Adds to a part of the gradient on the heap. */
    void addGradient(int offset, float[] contribution) {
        heapGradient();
        float[] total = requireGradient().change();
        for (int i = 0; i < contribution.length; i++) {
            total[offset + i] += contribution[i];
        }
    }

    @Override
    public void close() {
        additions.values().forEach(Operation::close);
    }
}
