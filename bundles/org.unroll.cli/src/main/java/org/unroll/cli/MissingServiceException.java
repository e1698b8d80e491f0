package org.unroll.cli;

/** A part of the product did not start. */
final class MissingServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message that names the bundles that did not start. */
    MissingServiceException(String message) {
        super(message);
    }
}
