package org.unroll.engine.internal.network;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** SameDiff prints the name of every operation it derives to the standard output, which belongs to commands. */
final class Console {
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private Console() {}

    static synchronized void silent(Runnable talkative) {
        PrintStream out = System.out;
        System.setOut(NOWHERE);
        try {
            talkative.run();
        } finally {
            System.setOut(out);
        }
    }
}
