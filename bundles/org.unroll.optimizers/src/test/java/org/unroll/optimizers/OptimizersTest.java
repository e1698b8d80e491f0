package org.unroll.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.component.ContractException;
import org.unroll.component.Optimizer;

/** Against 20 steps of PyTorch's optimizers. */
class OptimizersTest {
    record References(float[] start, float[][] gradients, List<Case> cases) {}

    record Case(String optimizer, Map<String, Object> options, float[][] weights) {
        double number(String name, double otherwise) {
            return options.get(name) instanceof Number n ? n.doubleValue() : otherwise;
        }

        boolean is(String name) {
            return Boolean.TRUE.equals(options.get(name));
        }

        double beta(int index, double otherwise) {
            return options.get("betas") instanceof List<?> l && l.get(index) instanceof Number n
                    ? n.doubleValue()
                    : otherwise;
        }

        @Override
        public String toString() {
            return optimizer + options;
        }
    }

    private static References references() throws IOException {
        try (Reader in = new InputStreamReader(
                OptimizersTest.class.getResourceAsStream("references.json"), StandardCharsets.UTF_8)) {
            return new Gson().fromJson(in, References.class);
        }
    }

    static Stream<Case> cases() throws IOException {
        return references().cases().stream();
    }

    private static Optimizer optimizer(Case c) {
        double lr = c.number("lr", Double.NaN);
        double decay = c.number("weight_decay", 0);
        double momentum = c.number("momentum", 0);
        return switch (c.optimizer()) {
            case "SGD" -> new Sgd().create(new Sgd.Params(lr, momentum, c.is("nesterov"), decay));
            case "RMSprop" ->
                new RmsProp()
                        .create(new RmsProp.Params(
                                lr, c.number("alpha", 0.99), c.number("eps", 1e-8), decay, momentum, c.is("centered")));
            case "Adagrad" ->
                new Adagrad()
                        .create(new Adagrad.Params(
                                lr, c.number("lr_decay", 0), decay, c.number("initial_accumulator_value", 0), 1e-10));
            case "Adam" ->
                new Adam()
                        .create(new Adam.Params(
                                lr, c.beta(0, 0.9), c.beta(1, 0.999), c.number("eps", 1e-8), decay, c.is("amsgrad")));
            case "AdamW" ->
                new AdamW()
                        .create(new AdamW.Params(
                                lr, 0.9, 0.999, 1e-8, c.number("weight_decay", 0.01), c.is("amsgrad")));
            default -> throw new IllegalArgumentException(c.optimizer());
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void takesTheStepsOfPyTorch(Case c) throws IOException {
        References references = references();
        float[] weights = references.start().clone();
        float[] gradient = new float[weights.length];
        Optimizer optimizer = optimizer(c);
        float[][] slots = new float[optimizer.slots().size()][weights.length];
        for (int step = 1; step <= references.gradients().length; step++) {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = references.gradients()[step - 1][i] * 4;
            }
            float[] before = gradient.clone();
            // Two ranges and a scale, as after clipping on two threads; 1/4 is exact.
            optimizer.update(weights, gradient, slots, 0, 3, 0.25f, optimizer.learningRate(), step);
            optimizer.update(weights, gradient, slots, 3, 7, 0.25f, optimizer.learningRate(), step);
            assertThat(weights).as("step %d", step).containsExactly(c.weights()[step - 1], within(2e-6f));
            assertThat(gradient).isEqualTo(before);
        }
    }

    @Test
    void refusesToLookAheadWithoutMomentum() {
        assertThatThrownBy(() -> new Sgd().create(new Sgd.Params(0.1, 0, true, 0)))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("momentum");
    }
}
