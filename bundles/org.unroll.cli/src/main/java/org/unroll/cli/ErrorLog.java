package org.unroll.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Keeps what an internal error leaves behind, for a bug report. */
final class ErrorLog {
    private ErrorLog() {}

    /** Writes a log file; the sentence for the user names it, or holds the trace itself where it cannot be written. */
    static String write(Throwable error, String[] args) {
        String report = report(error, args);
        try {
            Path file = Files.createTempFile("unroll-error-", ".log");
            Files.writeString(file, report);
            return "internal error: " + error + "\nA report that helps to mend it is in " + file;
        } catch (IOException e) {
            return "internal error, and no log file could be written (" + e + "):\n" + report;
        }
    }

    private static String report(Throwable error, String[] args) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.println("unroll " + ProductVersion.current() + ", " + Instant.now());
        out.println("command: " + String.join(" ", List.of(args)));
        for (String name : List.of("java.version", "java.vm.name", "os.name", "os.arch", "os.version")) {
            out.println(name + ": " + System.getProperty(name));
        }
        error.printStackTrace(out);
        return text.toString();
    }
}
