package org.unroll.clippers;

import org.osgi.service.component.annotations.Component;
import org.unroll.component.Clipper;
import org.unroll.component.ClipperType;
import org.unroll.component.ComponentType;

/**
 * {@code k = ‖g_j‖/τ; g_j ← g_j/k} where {@code k > 1}, for the gradient of each weight tensor on its own.
 *
 * <p>Razvan Pascanu, Tomas Mikolov, Yoshua Bengio, 2013: On the difficulty of training Recurrent Neural Networks.
 */
@Component
@ComponentType(eClass = "urn:unroll:clippers#PerParameterNorm")
public final class PerParameterNorm implements ClipperType<PerParameterNorm.Params> {
    /** The parameters. */
    public record Params(double threshold) {}

    @Override
    public Clipper create(Params parameters) {
        return (gradient, bounds, norm) -> {
            for (int j = 0; j + 1 < bounds.length; j++) {
                limit(gradient, bounds[j], bounds[j + 1], parameters.threshold());
            }
            return 1;
        };
    }

    private static void limit(float[] gradient, int from, int to, double threshold) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (double) gradient[i] * gradient[i];
        }
        double norm = Math.sqrt(squares);
        if (norm > threshold) {
            float factor = (float) (threshold / norm);
            for (int i = from; i < to; i++) {
                gradient[i] *= factor;
            }
        }
    }
}
