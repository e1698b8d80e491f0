package org.unroll.engine.internal.network;

import org.jspecify.annotations.Nullable;

/** A component of a network failed; the message says which and how. */
public final class ComponentException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String component;
    private final String problem;

    /**
     * Names the component.
     *
     * @param message what is wrong, without the name of the component
     */
    public ComponentException(String component, String message, @Nullable Throwable cause) {
        super(component + " " + message, cause);
        this.component = component;
        this.problem = message;
    }

    /** What is wrong, without the name of the component. */
    public String problem() {
        return problem;
    }

    /** Name of the component. */
    public String component() {
        return component;
    }
}
