package org.unroll.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Dataset.Batch;

class BatchMemoryTest {
    private final BatchMemory memory = new BatchMemory();

    private Batch batch(float number, int id, int rows) {
        float[] numbers = new float[2 * rows];
        java.util.Arrays.fill(numbers, number);
        int[] ids = new int[rows];
        java.util.Arrays.fill(ids, id);
        return memory.begin().add("x", numbers, rows, 2).add("y", ids, rows).batch(new int[rows]);
    }

    @Test
    void aClosedBatchHoldsTheNext() {
        Batch first = batch(1, 2, 3);
        first.close();
        long before = Pointer.totalBytes();
        for (int i = 0; i < 100; i++) {
            try (Batch next = batch(i, 2 * i, 3)) {
                INDArray x = next.arrays().get("x");
                assertThat(x).isSameAs(first.arrays().get("x"));
                assertThat(x.getFloat(2, 1)).isEqualTo(i);
                assertThat(next.arrays().get("y").getInt(2)).isEqualTo(2 * i);
            }
        }
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
    }

    @Test
    void batchesThatAreOpenShareNothing() {
        Batch first = batch(1, 1, 3);
        Batch second = batch(2, 2, 3);
        first.close();
        // Closing again must not give its arrays to two batches.
        first.close();
        Batch third = batch(3, 3, 3);
        Batch fourth = batch(4, 4, 3);
        assertThat(second.arrays().get("x").getFloat(0)).isEqualTo(2);
        assertThat(third.arrays().get("x").getFloat(0)).isEqualTo(3);
        assertThat(fourth.arrays().get("x").getFloat(0)).isEqualTo(4);
    }

    @Test
    void anEmptyBatchHasItsShape() {
        assertThat(batch(0, 0, 0).arrays().get("x").shape()).containsExactly(0, 2);
    }

    @Test
    void shapesUsedLongAgoAreLetGo() {
        Batch first = batch(1, 1, 1);
        first.close();
        for (int rows = 2; rows < 100; rows++) {
            batch(1, 1, rows).close();
        }
        assertThat(first.arrays().get("x").wasClosed()).isTrue();
    }
}
