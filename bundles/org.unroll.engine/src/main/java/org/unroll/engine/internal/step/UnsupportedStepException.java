package org.unroll.engine.internal.step;

/** A step holds something that cannot be run over all steps at once; it is run operation by operation instead. */
public final class UnsupportedStepException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsupportedStepException(String what) {
        super(what);
    }
}
