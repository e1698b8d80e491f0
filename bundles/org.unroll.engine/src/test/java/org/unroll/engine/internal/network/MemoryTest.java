package org.unroll.engine.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class MemoryTest {
    private final INDArray numbers = Nd4j.createFromArray(1f, 2f, 3f, 4f, 5f, 6f);

    @Test
    void coversAnArrayThatWasOnlyGivenAnotherShape() {
        INDArray matrix = numbers.reshape(3, 2);
        assertThat(Memory.covers(numbers)).isTrue();
        assertThat(Memory.covers(matrix)).isTrue();
        float[] read = new float[6];
        Memory.of(matrix).read(read, 0);
        assertThat(read).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void doesNotCoverPartsAndOtherOrders() {
        INDArray matrix = numbers.reshape(3, 2);
        assertThat(Memory.covers(matrix.get(NDArrayIndex.interval(1, 3)))).isFalse();
        assertThat(Memory.covers(matrix.get(NDArrayIndex.interval(0, 2)))).isFalse();
        assertThat(Memory.covers(matrix.getColumn(1))).isFalse();
        assertThat(Memory.covers(matrix.transpose())).isFalse();
        assertThatThrownBy(() -> Memory.of(matrix.transpose())).hasMessageContaining("not in C order");
    }
}
