package org.unroll.layers;

import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.InputType;

/** Where an array enters a model: {@code [B,T,size]}, ids {@code [B,T]}, {@code [B,size]} or ids {@code [B]}. */
@Component
@ComponentType(eClass = "urn:unroll:layers#Input")
public final class Input implements InputType<Input.Params> {
    /** The parameters. */
    public record Params(Layout layout, int size) {}

    /** Axes and kind of element. */
    public enum Layout {
        SEQUENCE,
        TOKENS,
        VECTOR,
        LABEL
    }

    @Override
    public Contract contract(Params parameters) {
        int size = parameters.size();
        return switch (parameters.layout()) {
            case SEQUENCE -> Contract.sequence(size);
            case TOKENS -> Contract.tokens(size);
            case VECTOR -> Contract.vector(size);
            case LABEL -> Contract.label(size);
        };
    }
}
