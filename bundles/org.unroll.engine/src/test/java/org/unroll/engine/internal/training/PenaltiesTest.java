package org.unroll.engine.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unroll.component.Initializer;
import org.unroll.component.Weight;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.Treatment;
import org.unroll.engine.Kernels;

class PenaltiesTest {
    private static final float[] WEIGHTS = {0.5f, -1, 2, 0.25f, -0.75f, 3};

    private static Penalties penalties() {
        Map<String, Weight> weights = new LinkedHashMap<>();
        weights.put("a.weight", new Weight("weight", Initializer.constant(0), 2, 1));
        weights.put("b.weight", new Weight("weight", Initializer.constant(0), 3, 1));
        weights.put("b.bias", new Weight("bias", Initializer.constant(0), 1));
        return new Penalties(new Blueprint(
                "model",
                List.of(),
                weights,
                Map.of("a.weight", new Treatment(false, 0.1, 0), "b.weight", new Treatment(false, 0.2, 0.3)),
                Map.of(),
                Kernels.none()));
    }

    @Test
    void addsWhatKerasAdds() {
        double expected = 0.1 * 1.5 + 0.2 * 3 + 0.3 * (4 + 0.0625 + 0.5625);

        assertThat(penalties().of(WEIGHTS)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void theGradientIsThatOfThePenalty() {
        float[] gradient = new float[WEIGHTS.length];
        penalties().addGradient(WEIGHTS, gradient);
        for (int i = 0; i < WEIGHTS.length; i++) {
            float[] up = WEIGHTS.clone();
            float[] down = WEIGHTS.clone();
            up[i] += 1 / 64f;
            down[i] -= 1 / 64f;
            double slope = (penalties().of(up) - penalties().of(down)) * 32;
            assertThat((double) gradient[i]).as("weight %d", i).isCloseTo(slope, within(1e-6));
        }
    }
}
