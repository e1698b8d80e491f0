package org.unroll.acceptance;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.unroll.launcher.CommandLoop;

/**
 * The product in one process that runs command after command. Its standard streams are those of a product that runs a
 * single one: files, of which each command owns what it adds, and an input that has ended.
 */
final class Session implements Unroll, AutoCloseable {
    private static final long STOP_SECONDS = 60;

    private final Path folder;
    private final Process process;
    private final Socket socket;
    private final DataOutputStream commands;
    private final DataInputStream answers;
    /** What every process says at its start. */
    private final String preface;

    private String end = "";

    /** Starts the product. */
    Session(Product product, Duration patience) throws IOException, InterruptedException {
        folder = Files.createTempDirectory("unroll-session-");
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            process = start(product, port.getLocalPort());
            var unused = process.onExit().thenRun(() -> close(port));
            port.setSoTimeout(Math.toIntExact(Product.PATIENCE.toMillis()));
            socket = accept(port);
        }
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        commands = new DataOutputStream(socket.getOutputStream());
        answers = new DataInputStream(socket.getInputStream());
        preface = text(err(), 0);
    }

    private Process start(Product product, int port) throws IOException {
        String classPath = String.join(
                System.getProperty("path.separator"), Product.file("unroll.jar").toString(), testClasses());
        Process started = product.java(List.of(
                        "@" + Product.file("bin/jvm.options"),
                        "-cp",
                        classPath,
                        CommandLoop.class.getName(),
                        String.valueOf(port)))
                .redirectOutput(out().toFile())
                .redirectError(err().toFile())
                .start();
        started.getOutputStream().close();
        return started;
    }

    private static String testClasses() throws IOException {
        try {
            return Path.of(CommandLoop.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private Socket accept(ServerSocket port) throws IOException, InterruptedException {
        try {
            return port.accept();
        } catch (SocketException | SocketTimeoutException e) {
            throw ended("the session did not start");
        }
    }

    private static void close(ServerSocket port) {
        try {
            port.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether no command can be run any more, which was an error of an earlier one. */
    boolean hasFailed() {
        return !end.isEmpty();
    }

    @Override
    public Outcome run(Object... args) throws IOException, InterruptedException {
        if (hasFailed()) {
            throw new IOException("there is no session any more: " + end);
        }
        long outBefore = Files.size(out());
        long errBefore = Files.size(err());
        long begin = System.nanoTime();
        return new Outcome(exitCode(args), text(out(), outBefore), preface + text(err(), errBefore)).noted(begin, args);
    }

    private int exitCode(Object... args) throws IOException, InterruptedException {
        try {
            commands.writeInt(args.length);
            for (Object arg : args) {
                commands.writeUTF(arg.toString());
            }
            return answers.readInt();
        } catch (SocketTimeoutException e) {
            throw ended("did not end: " + List.of(args));
        } catch (SocketException | EOFException e) {
            process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            throw ended("the session ended under " + List.of(args));
        }
    }

    /** Makes an end of it, with whatever the process has said since its start. */
    private IOException ended(String reason) throws IOException, InterruptedException {
        String died = process.isAlive() ? "" : " (exit code " + process.exitValue() + ")";
        Product.kill(process);
        end = reason + died + "\n" + text(err(), 0);
        return new IOException(end);
    }

    /** Lets the product stop by itself. */
    @Override
    public void close() throws IOException, InterruptedException {
        socket.close();
        boolean stopped = process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        Product.kill(process);
        String said = text(err(), 0);
        Files.delete(out());
        Files.delete(err());
        Files.delete(folder);
        if (!stopped) {
            throw new IOException("the session did not stop\n" + said);
        }
    }

    private Path out() {
        return folder.resolve("out.txt");
    }

    private Path err() {
        return folder.resolve("err.txt");
    }

    private static String text(Path file, long begin) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            content.skipNBytes(begin);
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
