package org.unroll.component;

/** A component cannot work with what is wired to it. */
public final class ContractException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String fix;

    /**
     * Says what is wrong and how to mend it.
     *
     * @param message what is wrong, without the name of the component, which the caller adds
     * @param fix what to do, in the imperative
     */
    public ContractException(String message, String fix) {
        super(message);
        this.fix = fix;
    }

    /** What to do, in the imperative. */
    public String fix() {
        return fix;
    }
}
