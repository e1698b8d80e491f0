package org.unroll.acceptance;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The assembled product.
 *
 * @param dropIns folder of bundles that are added to it
 */
record Product(Path dropIns) {
    private static final long PATIENCE_SECONDS = 300;

    /** The product without additions. */
    static Product plain() {
        return new Product(Path.of(System.getProperty("java.io.tmpdir"), "unroll-no-drop-ins"));
    }

    /** Runs a command to its end. */
    Outcome run(Object... args) throws IOException, InterruptedException {
        Path out = Files.createTempFile("unroll-out-", ".txt");
        Path err = Files.createTempFile("unroll-err-", ".txt");
        try {
            long begin = System.nanoTime();
            Process process = start(out, err, args);
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                kill(process);
                throw new IOException("did not end: " + List.of(args) + "\n" + Files.readString(err));
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            Outcome outcome = new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
            System.out.printf(Locale.ROOT, "%5.1f s  exit %d  unroll %s%n", seconds, outcome.exitCode(), join(args));
            return outcome;
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    /** The result of a training in which no weight changes to speak of. */
    JsonObject untrained(Path model, Path run) throws IOException, InterruptedException {
        return run("train", model, "--epochs", 1, "--set", "optimizer.learningRate=1e-12", "--out", run, "--json")
                .ok()
                .json();
    }

    /** Starts a command whose output goes to files. */
    Process start(Path out, Path err, Object... args) throws IOException {
        return builder(args)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    /** Starts a command whose standard output is read while it runs. */
    Process startPiped(Path err, Object... args) throws IOException {
        return builder(args).redirectError(err.toFile()).start();
    }

    private ProcessBuilder builder(Object... args) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar().toString()));
        Stream.of(args).map(Object::toString).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("UNROLL_DROPINS", dropIns.toString());
        return builder;
    }

    /** {@code kill -9}, also of the processes it has started. */
    static void kill(Process process) throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    private static Path jar() {
        return Path.of(System.getProperty("unroll.product"))
                .resolve("unroll.jar")
                .toAbsolutePath()
                .normalize();
    }

    private static String join(Object... args) {
        return String.join(" ", Stream.of(args).map(Object::toString).toList());
    }
}
