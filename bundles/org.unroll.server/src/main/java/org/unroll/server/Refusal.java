package org.unroll.server;

import org.jspecify.annotations.Nullable;

/** A request that cannot be fulfilled, with a sentence for the person who made it. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Detail detail;

    /**
     * Where the trouble is and what to do.
     *
     * @param component id, or null
     * @param port name, or null
     * @param fix in the imperative, or null
     */
    record Detail(
            @Nullable String component,
            @Nullable String port,
            @Nullable String fix) {}

    Refusal(String message) {
        this(message, new Detail(null, null, null));
    }

    Refusal(String message, Detail detail) {
        super(message);
        this.detail = detail;
    }

    /** With the reason behind it, for the log. */
    Refusal(String message, Throwable cause) {
        super(message, cause);
        detail = new Detail(null, null, null);
    }

    static Refusal withFix(String message, String fix) {
        return new Refusal(message, new Detail(null, null, fix));
    }

    Detail detail() {
        return detail;
    }
}
