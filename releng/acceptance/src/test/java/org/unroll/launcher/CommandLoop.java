package org.unroll.launcher;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * The product as {@link Main} starts it, but for many command lines, one after the other. They come over a connection
 * of their own and are answered there with exit codes: the standard streams stay those of the commands.
 */
public final class CommandLoop {
    private CommandLoop() {}

    /** Asks at a port of this machine for commands, until the other side hangs up. */
    public static void main(String[] args) {
        System.exit(Main.exitCode(() -> serve(Integer.parseInt(args[0]))));
    }

    private static int serve(int port) throws Exception {
        Home home = Home.locate();
        Relaunch relaunch = new Relaunch(home);
        if (relaunch.isNeeded()) {
            throw new LaunchException("this JVM lacks flags of bin/jvm.options");
        }
        Platform platform = Main.started(home, relaunch);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                DataInputStream commands = new DataInputStream(socket.getInputStream());
                DataOutputStream answers = new DataOutputStream(socket.getOutputStream())) {
            for (Optional<String[]> args = next(commands); args.isPresent(); args = next(commands)) {
                String[] words = args.get();
                int exitCode = Main.exitCode(() -> platform.run(words));
                System.out.flush();
                System.err.flush();
                answers.writeInt(exitCode);
            }
        }
        platform.stop();
        return 0;
    }

    private static Optional<String[]> next(DataInputStream commands) throws IOException {
        try {
            String[] args = new String[commands.readInt()];
            for (int i = 0; i < args.length; i++) {
                args[i] = commands.readUTF();
            }
            return Optional.of(args);
        } catch (EOFException e) {
            return Optional.empty();
        }
    }
}
