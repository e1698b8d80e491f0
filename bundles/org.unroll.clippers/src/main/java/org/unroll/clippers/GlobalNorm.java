package org.unroll.clippers;

import org.osgi.service.component.annotations.Component;
import org.unroll.component.Clipper;
import org.unroll.component.ClipperType;
import org.unroll.component.ComponentType;

/**
 * {@code k = ‖g‖/τ; g ← g/k} where {@code k > 1}, over all weights together.
 *
 * <p>Razvan Pascanu, Tomas Mikolov, Yoshua Bengio, 2013: On the difficulty of training Recurrent Neural Networks.
 */
@Component
@ComponentType(eClass = "urn:unroll:clippers#GlobalNorm")
public final class GlobalNorm implements ClipperType<GlobalNorm.Params> {
    /** The parameters. */
    public record Params(double threshold) {}

    @Override
    public Clipper create(Params parameters) {
        double threshold = parameters.threshold();
        return (gradient, bounds, norm) -> norm > threshold ? (float) (threshold / norm) : 1;
    }
}
