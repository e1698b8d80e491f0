package org.unroll.engine;

/** A run folder, or what is asked of it, cannot be used; the message says what, where and how to mend it. */
public final class RunException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public RunException(String message) {
        super(message);
    }

    /** With the reason behind it. */
    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
