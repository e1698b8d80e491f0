package org.unroll.engine.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.engine.Blueprint;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainedModel;
import org.unroll.engine.internal.network.SmallModels;

class PredictionTest {
    private static TrainedModel model() {
        Blueprint blueprint = SmallModels.tagger("stack");
        Map<String, INDArray> weights = new HashMap<>();
        blueprint.weights().forEach((name, weight) -> weights.put(name, Nd4j.zeros(DataType.FLOAT, weight.shape())));
        return new TrainedModel(blueprint, weights);
    }

    private static Map<String, INDArray> inputs(int... lengths) {
        INDArray x = Nd4j.zeros(DataType.FLOAT, lengths.length, 4, 3);
        return Map.of("x", x, "lengths", Nd4j.createFromArray(lengths));
    }

    /** In training such a row gives zeros; who asks for a prediction of nothing has made a mistake. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5, -1})
    void refusesARowWithoutStepsOrWithTooMany(int length) {
        assertThatThrownBy(() -> Prediction.of(model(), inputs(4, length)))
                .isInstanceOf(RunException.class)
                .hasMessage("lengths holds " + length + "; a row has 1 to 4 steps");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void readsRowsOfAnyOtherLength(int length) throws RunException {
        assertThat(Prediction.of(model(), inputs(4, length))).isNotEmpty();
    }
}
