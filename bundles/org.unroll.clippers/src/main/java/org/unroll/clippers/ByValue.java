package org.unroll.clippers;

import org.osgi.service.component.annotations.Component;
import org.unroll.component.Clipper;
import org.unroll.component.ClipperType;
import org.unroll.component.ComponentType;

/**
 * {@code g_i ← max(-τ, min(τ, g_i))}.
 *
 * <p>Tomas Mikolov, 2012: Statistical Language Models Based on Neural Networks.
 */
@Component
@ComponentType(eClass = "urn:unroll:clippers#ByValue")
public final class ByValue implements ClipperType<ByValue.Params> {
    /** The parameters. */
    public record Params(double threshold) {}

    @Override
    public Clipper create(Params parameters) {
        float threshold = (float) parameters.threshold();
        return (gradient, bounds, norm) -> {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = Math.max(-threshold, Math.min(threshold, gradient[i]));
            }
            return 1;
        };
    }
}
