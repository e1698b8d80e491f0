package org.unroll.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Runs this program again in a JVM with the flags of {@code bin/jvm.options}, when it was started without. */
final class Relaunch {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final String PARENT = "unroll.parent";
    private static final int KILLED = 137;

    private final Home home;

    Relaunch(Home home) {
        this.home = home;
    }

    /** Whether flags are lacking which this JVM could have. */
    boolean isNeeded() {
        return Files.exists(options())
                && ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()
                && System.getProperty(PARENT) == null
                && ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent();
    }

    /** The words that start another Unroll; arguments of a command follow. */
    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Files.exists(options())) {
            command.add("@" + options());
        }
        command.add("-jar");
        command.add(home.root().resolve("unroll.jar").toString());
        return command;
    }

    /** Runs it and returns its exit code. */
    int run(String[] args) throws IOException, InterruptedException {
        List<String> command = command();
        List<String> flags =
                new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        flags.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
        command.addAll(command.indexOf("-jar"), flags);
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        return process.waitFor();
    }

    /** Ends this process when the one that started it again is killed, as if it were that one. */
    static void followParent() {
        String parent = System.getProperty(PARENT);
        if (parent != null) {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parent));
            var ended = process.map(ProcessHandle::onExit).orElseGet(() -> CompletableFuture.completedFuture(null));
            var unused = ended.whenComplete((handle, e) -> Runtime.getRuntime().halt(KILLED));
        }
    }

    private Path options() {
        return home.root().resolve("bin").resolve("jvm.options");
    }

    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
