package org.unroll.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unroll.component.Schedule;
import org.unroll.component.Schedule.Clock;

/** The learning rates of PyTorch's schedulers, stored by {@code make_references.py}. */
class SchedulesTest {
    record References(
            double base,
            double[] losses,
            double[] stepDecay,
            double[] exponential,
            double[] cosine,
            double[] oneCycle,
            double[] oneCycleSteep,
            double[] plateau,
            double[] plateauPatient) {}

    private static final int STEPS = 20;
    private static final References PYTORCH = references();

    private static References references() {
        try (Reader in = new InputStreamReader(
                SchedulesTest.class.getResourceAsStream("references.json"), StandardCharsets.UTF_8)) {
            return new Gson().fromJson(in, References.class);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertRates(Schedule schedule, double[] expected) {
        for (int t = 0; t < STEPS; t++) {
            assertThat(schedule.learningRate(PYTORCH.base(), new Clock(t, STEPS, 1), schedule.memory()))
                    .as("after %d", t)
                    .isCloseTo(expected[t], within(1e-12));
        }
    }

    @Test
    void decaysInSteps() {
        assertRates(new StepDecay().create(new StepDecay.Params(4, Unit.UPDATES, 0.3)), PYTORCH.stepDecay());
    }

    @Test
    void decaysExponentially() {
        assertRates(new Exponential().create(new Exponential.Params(0.9, Unit.EPOCHS)), PYTORCH.exponential());
    }

    @Test
    void fallsAlongACosine() {
        assertRates(new Cosine().create(new Cosine.Params(20, Unit.UPDATES, 0.01)), PYTORCH.cosine());
        assertRates(new Cosine().create(new Cosine.Params(0, Unit.EPOCHS, 0.01)), PYTORCH.cosine());
    }

    @Test
    void staysAtTheMinimumAfterTheCosine() {
        Schedule schedule = new Cosine().create(new Cosine.Params(5, Unit.UPDATES, 0.01));

        assertThat(schedule.learningRate(1, new Clock(9, 20, 1), schedule.memory()))
                .isEqualTo(0.01, within(1e-15));
    }

    @Test
    void risesAndFallsInOneCycle() {
        assertRates(new OneCycle().create(new OneCycle.Params(0.3, 25, 1e4)), PYTORCH.oneCycle());
        assertRates(new OneCycle().create(new OneCycle.Params(0.1, 5, 100)), PYTORCH.oneCycleSteep());
    }

    @Test
    void aCycleOfAnyLengthStaysBelowTheBase() {
        Schedule schedule = new OneCycle().create(new OneCycle.Params(0.3, 25, 1e4));
        for (int updates = 1; updates < 8; updates++) {
            for (int t = 0; t < updates + 2; t++) {
                assertThat(schedule.learningRate(1, new Clock(t, updates, 1), schedule.memory()))
                        .as("%d of %d", t, updates)
                        .isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void epochsAreCountedWhole() {
        Schedule schedule = new StepDecay().create(new StepDecay.Params(1, Unit.EPOCHS, 0.5));
        List<Double> rates = new ArrayList<>();
        for (int t = 0; t < 7; t++) {
            rates.add(schedule.learningRate(1, new Clock(t, 9, 3), schedule.memory()));
        }

        assertThat(rates).containsExactly(1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.25);
    }

    @Test
    void waitsForProgress() {
        assertPlateau(new ReduceOnPlateau.Params(0.5, 2, 1e-4, ReduceOnPlateau.Mode.RELATIVE, 0, 0), PYTORCH.plateau());
        assertPlateau(
                new ReduceOnPlateau.Params(0.1, 1, 0.01, ReduceOnPlateau.Mode.ABSOLUTE, 2, 0.001),
                PYTORCH.plateauPatient());
    }

    private static void assertPlateau(ReduceOnPlateau.Params parameters, double[] expected) {
        Schedule schedule = new ReduceOnPlateau().create(parameters);
        double[] memory = schedule.memory();
        for (int epoch = 0; epoch < expected.length; epoch++) {
            assertThat(schedule.learningRate(PYTORCH.base(), new Clock(epoch, STEPS, 1), memory))
                    .as("epoch %d", epoch)
                    .isEqualTo(expected[epoch]);
            schedule.epochEnded(PYTORCH.base(), PYTORCH.losses()[epoch], memory);
        }
    }

    @Test
    void whatIsNoNumberIsNoProgress() {
        Schedule schedule = new ReduceOnPlateau()
                .create(new ReduceOnPlateau.Params(0.5, 0, 1e-4, ReduceOnPlateau.Mode.RELATIVE, 0, 0));
        double[] memory = schedule.memory();
        schedule.epochEnded(1, 0.5, memory);
        schedule.epochEnded(1, Double.NaN, memory);

        assertThat(schedule.learningRate(1, new Clock(2, 4, 1), memory)).isEqualTo(0.5);
    }
}
