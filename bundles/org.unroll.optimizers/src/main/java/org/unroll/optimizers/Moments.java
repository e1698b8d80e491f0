package org.unroll.optimizers;

import java.util.List;
import org.unroll.component.Optimizer;

/**
 * The step that Adam and AdamW share: {@code m ← m + (1-β₁)(g - m); v ← β₂ v + (1-β₂) g²; w ← w - η/(1-β₁ᵗ) · m/(√v/√(1-β₂ᵗ)
 * + ε)}.
 *
 * @param penalty added to the gradient as {@code penalty · w}
 * @param shrinkage {@code w ← (1 - η · shrinkage) w} before the step
 * @param amsgrad whether the greatest {@code v} so far takes the place of {@code v}
 */
record Moments(
        double learningRate,
        double beta1,
        double beta2,
        double epsilon,
        double penalty,
        double shrinkage,
        boolean amsgrad)
        implements Optimizer {
    @Override
    public List<String> slots() {
        return amsgrad ? List.of("mean", "squareMean", "greatestSquareMean") : List.of("mean", "squareMean");
    }

    @Override
    public void update(
            float[] weights,
            float[] gradient,
            float[][] slots,
            int from,
            int to,
            float scale,
            double learningRate,
            long step) {
        float rate = (float) (learningRate / (1 - Math.pow(beta1, step)));
        float root = (float) Math.sqrt(1 - Math.pow(beta2, step));
        float rest1 = (float) (1 - beta1);
        float keep2 = (float) beta2;
        float rest2 = (float) (1 - beta2);
        float small = (float) epsilon;
        float decay = (float) penalty;
        float keptWeight = (float) (1 - learningRate * shrinkage);
        float[] mean = slots[0];
        float[] squareMean = slots[1];
        for (int i = from; i < to; i++) {
            float g = scale * gradient[i] + decay * weights[i];
            float m = mean[i] + rest1 * (g - mean[i]);
            float v = keep2 * squareMean[i] + rest2 * g * g;
            mean[i] = m;
            squareMean[i] = v;
            if (amsgrad) {
                v = Math.max(slots[2][i], v);
                slots[2][i] = v;
            }
            weights[i] = keptWeight * weights[i] - rate * (m / ((float) Math.sqrt(v) / root + small));
        }
    }
}
