package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.attention.Attention;
import org.unroll.attention.MultiHeadAttention;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;
import org.unroll.component.Dataset.Batch;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.internal.network.Frame;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;

/** What a decoder sees of its memory, and what is said where it cannot. */
class AttentionTest {
    private static final int[] LENGTHS = {3, 1};
    private static final int[][] TARGETS = {{3, 4, 2}, {5, 2, 0}};

    static Stream<String> attentions() {
        return Models.ATTENTIONS.stream();
    }

    @ParameterizedTest
    @MethodSource("attentions")
    void paddingOfTheMemoryNeverMatters(String attention) {
        try (Network network = new Network(Models.attending(attention), DataType.FLOAT, true)) {
            network.parameters().initialize(Randomness.seeded(4));
            INDArray tight = scores(network, new int[][] {{1, 2, 3}, {4, 0, 0}});
            float[] gradient = network.parameters().gradient().clone();
            INDArray others = scores(network, new int[][] {{1, 2, 3}, {4, 3, 1}});
            assertThat(others.equalsWithEps(tight, 0)).isTrue();
            assertThat(network.parameters().gradient()).containsExactly(gradient);
            INDArray longer = scores(network, new int[][] {{1, 2, 3, 4, 4}, {4, 1, 1, 1, 1}});
            assertThat(longer.equalsWithEps(tight, 1e-6)).isTrue();
            assertThat(network.parameters().gradient())
                    .usingComparatorWithPrecision(1e-6f)
                    .containsExactly(gradient);
        }
    }

    @ParameterizedTest
    @MethodSource("attentions")
    void theMemoryItselfMatters(String attention) {
        try (Network network = new Network(Models.attending(attention), DataType.FLOAT, true)) {
            network.parameters().initialize(Randomness.seeded(4));
            INDArray one = scores(network, new int[][] {{1, 2, 3}, {4, 0, 0}});
            INDArray other = scores(network, new int[][] {{4, 2, 3}, {4, 0, 0}});
            assertThat(one.getRow(0).distance2(other.getRow(0))).isGreaterThan(1e-4);
            assertThat(one.getRow(1).distance2(other.getRow(1))).isCloseTo(0, within(1e-9));
        }
    }

    private static INDArray scores(Network network, int[][] source) {
        Batch batch = new Batch(
                Map.of(
                        "x", Nd4j.createFromArray(source),
                        "y", Nd4j.createFromArray(TARGETS),
                        "y.lengths", Nd4j.createFromArray(3, 2)),
                LENGTHS);
        Frame frame = network.frame(batch, network.steps(batch));
        frame.load(batch, 0);
        frame.forward(Randomness.seeded(0));
        frame.backward();
        return frame.value(new Wire("decoder", "out")).get(0).dup('c').reshape(2, -1);
    }

    @Test
    void saysThatADotProductNeedsTheSameSize() {
        assertThatThrownBy(() -> new Attention()
                        .create(
                                new Attention.Params(Attention.Score.DOT, 1, false, Attention.Output.CONCAT),
                                Map.of("in", Contract.sequence(3), "memory", Contract.sequence(4))))
                .isInstanceOfSatisfying(
                        ContractException.class, e -> assertThat(e.fix()).contains("GENERAL"))
                .hasMessageContaining("3 features with a memory of 4");
    }

    @Test
    void saysThatHeadsMustDivideTheFeatures() {
        assertThatThrownBy(() -> new MultiHeadAttention()
                        .create(new MultiHeadAttention.Params(3, true), Map.of("in", Contract.sequence(4))))
                .isInstanceOfSatisfying(
                        ContractException.class, e -> assertThat(e.fix()).contains("divides 4"));
    }

    @Test
    void saysThatAVectorIsNoMemory() {
        assertThatThrownBy(() -> new MultiHeadAttention()
                        .create(
                                new MultiHeadAttention.Params(2, true),
                                Map.of("in", Contract.sequence(4), "memory", Contract.vector(4))))
                .isInstanceOfSatisfying(
                        ContractException.class, e -> assertThat(e.fix()).contains("port out of an encoder"));
    }

    @Test
    void saysThatADecoderWithAttentionNeedsItsMemory() {
        assertThatThrownBy(() -> Models.attending(Models.ATTENTIONS.get(0), false))
                .hasMessageContaining("nothing is connected to the decoder's port memory");
    }
}
