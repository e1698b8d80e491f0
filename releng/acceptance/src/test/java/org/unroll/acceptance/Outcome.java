package org.unroll.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What a command gave back. */
record Outcome(int exitCode, String out, String err) {
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
