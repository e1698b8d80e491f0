package org.unroll.engine;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a model, in plain language.
 *
 * @param severity an error keeps the model from being trained
 * @param component id of the component, or null when the whole model is meant
 * @param connection id of the wire, or null
 * @param port name of the port, or null
 * @param path names from the outermost container to the component, joined by dots; for the command line
 * @param message what is wrong
 * @param fix what to do, in the imperative; may be empty
 */
public record Problem(
        Severity severity,
        @Nullable String component,
        @Nullable String connection,
        @Nullable String port,
        String path,
        String message,
        String fix) {
    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING
    }
}
