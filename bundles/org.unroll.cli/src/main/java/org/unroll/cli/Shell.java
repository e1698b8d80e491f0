package org.unroll.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;

/**
 * The surroundings of a command.
 *
 * @param services of the engine
 * @param workbench starts the page
 * @param in standard input
 * @param out standard output: results only
 * @param err standard error: progress, warnings, errors
 * @param terminal whether a person looks at the output
 */
record Shell(
        Services services, Workbench workbench, BufferedReader in, PrintWriter out, PrintWriter err, boolean terminal) {
    /** Tells a person something that is not part of the result. */
    void note(String message) {
        err.println(message);
        err.flush();
    }
}
