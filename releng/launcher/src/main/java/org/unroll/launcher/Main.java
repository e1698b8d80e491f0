package org.unroll.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;

/** Starts the product and runs the command line in it. */
public final class Main {
    static final int INTERNAL_ERROR = 3;

    private Main() {}

    public static void main(String[] args) {
        System.exit(exitCode(() -> start(args)));
    }

    /** The exit code of a command line; what goes wrong outside of any command is told on standard error. */
    static int exitCode(Callable<Integer> command) {
        try {
            return command.call();
        } catch (LaunchException e) {
            System.err.println("unroll: " + e.getMessage());
            return INTERNAL_ERROR;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERNAL_ERROR;
        } catch (Exception | Error e) {
            e.printStackTrace();
            return INTERNAL_ERROR;
        }
    }

    private static int start(String[] args)
            throws LaunchException, IOException, BundleException, URISyntaxException, InvalidSyntaxException,
                    InterruptedException {
        Home home = Home.locate();
        Relaunch relaunch = new Relaunch(home);
        if (relaunch.isNeeded()) {
            return relaunch.run(args);
        }
        Relaunch.followParent();
        Platform platform = started(home, relaunch);
        int exitCode = platform.run(args);
        platform.stop();
        return exitCode;
    }

    /** The platform, ready for commands. */
    static Platform started(Home home, Relaunch relaunch) throws LaunchException, IOException, BundleException {
        setProperties(home, relaunch);
        // Standard output belongs to the command.
        PrintStream out = System.out;
        System.setOut(System.err);
        Platform platform = Platform.create(home);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::stopWorkbench, "unroll-stop"));
        platform.start();
        System.setOut(out);
        return platform;
    }

    /** What bundles and libraries read; what a user set stays. */
    private static void setProperties(Home home, Relaunch relaunch) {
        System.setProperty("unroll.home", home.root().toString());
        System.setProperty("unroll.run", home.run().toString());
        System.setProperty("unroll.dropins", home.dropIns().toString());
        System.setProperty("unroll.command", String.join("\n", relaunch.command()));
        setDefault("org.bytedeco.javacpp.cachedir", home.run().resolve("native").toString());
        setDefault("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        // ND4J warns there of its own operations, which no user can mend.
        setDefault("org.slf4j.simpleLogger.log.org.nd4j.imports.converters.ImportClassMapping", "error");
        setDefault("org.slf4j.simpleLogger.log.org.nd4j.autodiff.functions.DifferentialFunction", "error");
        setDefault("ds.loglevel", "2");
    }

    private static void setDefault(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
