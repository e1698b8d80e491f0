package org.unroll.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    @Test
    void writesWhatIsNotFiniteAsNull() {
        TrainingEvent event = new TrainingEvent.Epoch(1, 2, Double.NaN, null, Map.of("rmse", 1 / 0.0), 0.5);
        assertThat(event.toJson())
                .isEqualTo("{\"event\":\"epoch\",\"epoch\":1,\"step\":2,\"trainLoss\":null,\"validationLoss\":null,"
                        + "\"metrics\":{\"rmse\":null},\"seconds\":0.5,\"bestEpoch\":0}");
    }

    @Test
    void readsNullAsNotANumber() {
        TrainingEvent event = new TrainingEvent.Step(1, 2, Double.NaN, 1, 1, 0.1, 3, 4);
        assertThat(TrainingEvent.ofJson(event.toJson())).isEqualTo(event);
    }
}
