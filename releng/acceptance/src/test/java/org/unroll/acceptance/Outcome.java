package org.unroll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a command gave back. */
record Outcome(int exitCode, String out, String err) {
    /** Writes a line on a command that began then, in nanoseconds, into the log of the tests. */
    Outcome noted(long begin, Object... args) {
        String words = Stream.of(args).map(Object::toString).collect(Collectors.joining(" "));
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(Locale.ROOT, "%5.1f s  exit %d  unroll %s%n", seconds, exitCode, words);
        return this;
    }

    /** Expects success. */
    Outcome ok() {
        return exits(0);
    }

    /** Expects this exit code. */
    Outcome exits(int code) {
        assertThat(exitCode)
                .as("standard error: %s%nstandard output: %s", err, out)
                .isEqualTo(code);
        return this;
    }

    /** Standard output, which must be exactly one JSON document. */
    JsonObject json() {
        return JsonParser.parseString(out).getAsJsonObject();
    }
}
