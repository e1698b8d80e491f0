package org.unroll.engine.internal.training;

import org.jspecify.annotations.Nullable;

/** A number that is not finite turned up in training. */
final class NotFiniteException extends Exception {
    private static final long serialVersionUID = 1L;
    private final @Nullable String component;

    /**
     * Says where.
     *
     * @param component where it was first found; null where that is not known
     * @param what what is not finite
     */
    NotFiniteException(@Nullable String component, String what) {
        super(what);
        this.component = component;
    }

    /** For a weight or its gradient, by the weight's full name. */
    static NotFiniteException of(@Nullable String weight, String prefix) {
        int dot = weight == null ? -1 : weight.lastIndexOf('.');
        return weight == null || dot < 0
                ? new NotFiniteException(null, prefix + "the weights")
                : new NotFiniteException(weight.substring(0, dot), prefix + "its " + weight.substring(dot + 1));
    }

    @Nullable
    String component() {
        return component;
    }
}
