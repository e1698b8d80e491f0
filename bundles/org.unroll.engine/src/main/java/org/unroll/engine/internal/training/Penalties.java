package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.List;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.Treatment;

/** What is added to the loss for the size of weights: {@code l1 Σ|w| + l2 Σw²}, as in Keras. */
final class Penalties {
    private record Stretch(int from, int to, double l1, double l2) {}

    private final List<Stretch> stretches = new ArrayList<>();

    /** Those of a model whose weights lie one after the other in one vector. */
    Penalties(Blueprint blueprint) {
        int from = 0;
        for (var weight : blueprint.weights().entrySet()) {
            int to = from + (int) weight.getValue().length();
            Treatment treatment = blueprint.treatment(weight.getKey());
            if (treatment.l1() > 0 || treatment.l2() > 0) {
                stretches.add(new Stretch(from, to, treatment.l1(), treatment.l2()));
            }
            from = to;
        }
    }

    double of(float[] weights) {
        double penalty = 0;
        for (Stretch stretch : stretches) {
            double absolute = 0;
            double squares = 0;
            for (int i = stretch.from; i < stretch.to; i++) {
                absolute += Math.abs(weights[i]);
                squares += (double) weights[i] * weights[i];
            }
            penalty += stretch.l1 * absolute + stretch.l2 * squares;
        }
        return penalty;
    }

    /** Adds their gradient. */
    void addGradient(float[] weights, float[] gradient) {
        for (Stretch stretch : stretches) {
            float l1 = (float) stretch.l1;
            float l2 = (float) (2 * stretch.l2);
            for (int i = stretch.from; i < stretch.to; i++) {
                gradient[i] += l1 * Math.signum(weights[i]) + l2 * weights[i];
            }
        }
    }
}
