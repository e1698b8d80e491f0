package org.unroll.acceptance;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;

/** Something that runs command lines. */
interface Unroll {
    /** Runs a command to its end. */
    Outcome run(Object... args) throws IOException, InterruptedException;

    /** The result of a training in which no weight changes to speak of. */
    default JsonObject untrained(Path model, Path run) throws IOException, InterruptedException {
        return run("train", model, "--epochs", 1, "--set", "optimizer.learningRate=1e-12", "--out", run, "--json")
                .ok()
                .json();
    }
}
