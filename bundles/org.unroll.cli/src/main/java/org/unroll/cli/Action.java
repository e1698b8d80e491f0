package org.unroll.cli;

/** The work of one command, done after its options were parsed. */
@FunctionalInterface
interface Action {
    /**
     * Does the work.
     *
     * @throws Exception what went wrong; {@link Failure} says what it means for the user
     */
    Answer run() throws Exception;
}
