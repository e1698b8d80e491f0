package org.unroll.cli;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/**
 * What a command gives back.
 *
 * @param exitCode one of {@link ExitCode}
 * @param json the one document printed with {@code --json}; null when the command has written its output itself
 * @param text what is printed otherwise, without a last line end
 */
record Answer(int exitCode, @Nullable JsonElement json, String text) {
    /** All went well. */
    static Answer ok(JsonElement json, String text) {
        return new Answer(ExitCode.OK, json, text);
    }

    /** For a command that writes its own output. */
    static Answer silent(int exitCode) {
        return new Answer(exitCode, null, "");
    }
}
