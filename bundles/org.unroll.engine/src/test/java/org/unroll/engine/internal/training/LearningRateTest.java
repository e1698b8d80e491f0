package org.unroll.engine.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.unroll.component.Schedule;

class LearningRateTest {
    /** {@code torch.optim.lr_scheduler.LinearLR(start_factor=0.1, total_iters=6)} from 0.2, PyTorch 2.13. */
    private static final double[] LINEAR = {
        0.020000000000000004, 0.05000000000000001, 0.08, 0.11, 0.14, 0.17000000000000004, 0.2, 0.2
    };

    /** {@code SequentialLR} of {@code LinearLR(start_factor=0.1, total_iters=3)} and {@code StepLR(2, gamma=0.3)}. */
    private static final double[] LINEAR_THEN_STEPS = {0.02, 0.08, 0.14, 0.2, 0.2, 0.06, 0.06, 0.018};

    private static final Schedule STEPS =
            (base, clock, memory) -> base * Math.pow(0.3, Math.floorDiv(clock.update(), 2L));

    private static void assertRates(LearningRate rate, double... expected) {
        for (int update = 0; update < expected.length; update++) {
            assertThat(rate.after(update)).as("update %d", update).isCloseTo(expected[update], within(1e-15));
        }
    }

    @Test
    void warmsUpLikePyTorch() {
        assertRates(new LearningRate(0.2, null, 6, 0.1, 20, 5), LINEAR);
    }

    @Test
    void theScheduleBeginsWhenTheWarmUpEnds() {
        assertRates(new LearningRate(0.2, STEPS, 3, 0.1, 20, 5), LINEAR_THEN_STEPS);
    }

    @Test
    void theScheduleSeesWhatIsLeftOfTheRun() {
        Schedule asking = (base, clock, memory) -> clock.updates() + 0.01 * clock.epochs();

        assertThat(new LearningRate(1, asking, 3, 0.1, 20, 5).after(3)).isEqualTo(17.04);
    }

    @Test
    void staysAsItIsWithoutAPlan() {
        assertRates(new LearningRate(0.3, null, 0, 1, 20, 5), 0.3, 0.3, 0.3);
    }
}
