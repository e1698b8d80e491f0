package org.unroll.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The assembled product, started as a process of its own for every command.
 *
 * @param dropIns folder of bundles that are added to it
 */
record Product(Path dropIns) implements Unroll {
    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** The product without additions. */
    static Product plain() {
        return new Product(Path.of(System.getProperty("java.io.tmpdir"), "unroll-no-drop-ins"));
    }

    @Override
    public Outcome run(Object... args) throws IOException, InterruptedException {
        Path out = Files.createTempFile("unroll-out-", ".txt");
        Path err = Files.createTempFile("unroll-err-", ".txt");
        try {
            long begin = System.nanoTime();
            Process process = start(out, err, args);
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                kill(process);
                throw new IOException("did not end: " + List.of(args) + "\n" + Files.readString(err));
            }
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err)).noted(begin, args);
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
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
        List<String> words = new ArrayList<>(List.of("-jar", file("unroll.jar").toString()));
        Stream.of(args).map(Object::toString).forEach(words::add);
        return java(words);
    }

    /** A JVM with these words behind {@code java} that finds the drop-ins. */
    ProcessBuilder java(List<String> words) {
        List<String> command = new ArrayList<>(words);
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
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

    /** A file of the product. */
    static Path file(String name) {
        return Path.of(System.getProperty("unroll.product"))
                .resolve(name)
                .toAbsolutePath()
                .normalize();
    }
}
