package org.unroll.cli;

/** Exit codes of every command. A command ended by a signal returns 128 plus the number of the signal. */
final class ExitCode {
    static final int OK = 0;
    /** The model, the data or a check failed. */
    static final int FAILED = 1;
    /** Bad usage. */
    static final int USAGE = 2;
    /** An internal error; a log file was named. */
    static final int INTERNAL = 3;

    private ExitCode() {}
}
