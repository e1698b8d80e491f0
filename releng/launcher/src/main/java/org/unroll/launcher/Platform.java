package org.unroll.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.ToIntFunction;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** The OSGi framework with the product's bundles in it. */
final class Platform {
    /** Everything a command needs; HTTP and the folder watcher wait above, for the command {@code serve}. */
    static final int COMMAND_LEVEL = 40;

    private static final String COMMANDS = "(unroll.cli=main)";
    private static final long STOP_MILLIS = 5_000;

    private final Framework framework;
    private final Cache cache;
    private final DropIns dropIns;

    private Platform(Framework framework, Cache cache, DropIns dropIns) {
        this.framework = framework;
        this.cache = cache;
        this.dropIns = dropIns;
    }

    /** A framework that has all bundles but has not started them. */
    static Platform create(Home home) throws IOException, BundleException, LaunchException {
        Features features = new Features(home.root());
        String fingerprint = features.fingerprint();
        Cache cache = Cache.take(home.run());
        boolean warm = cache.isWarm(fingerprint);
        FrameworkFactory factory =
                ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
        Framework framework = factory.newFramework(properties(home, cache.folder()));
        framework.init();
        if (!warm) {
            for (Features.Entry entry : features.bundles()) {
                install(framework.getBundleContext(), entry);
            }
            cache.setWarm(fingerprint);
        }
        return new Platform(framework, cache, new DropIns(home.dropIns()));
    }

    private static Map<String, String> properties(Home home, Path cache) {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, String.valueOf(COMMAND_LEVEL));
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SystemPackages.extra());
        // Problems are reported here, once and readably; the framework would write them to standard output.
        properties.put("felix.log.level", "0");
        properties.put("felix.fileinstall.dir", home.dropIns().toString());
        properties.put("felix.fileinstall.filter", ".*\\.jar");
        properties.put("felix.fileinstall.poll", "500");
        properties.put("felix.fileinstall.noInitialDelay", "true");
        properties.put("felix.fileinstall.start.level", String.valueOf(DropIns.START_LEVEL));
        properties.put("felix.fileinstall.log.default", "jul");
        properties.put("felix.fileinstall.log.level", "2");
        properties.put(
                "felix.fileinstall.tmpdir",
                cache.resolveSibling(cache.getFileName() + ".tmp").toString());
        // A drop-in must not rewire the platform: ND4J does not survive a refresh.
        properties.put("felix.fileinstall.optionalImportRefreshScope", "none");
        properties.put("felix.fileinstall.fragmentRefreshScope", "none");
        return properties;
    }

    private static void install(BundleContext framework, Features.Entry entry) throws BundleException {
        Bundle bundle = framework.installBundle("reference:" + entry.file().toUri());
        bundle.adapt(BundleStartLevel.class).setStartLevel(entry.startLevel());
        if (!Bundles.isFragment(bundle)) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    /** Starts what commands need. */
    void start() throws IOException, BundleException, LaunchException {
        BundleContext context = framework.getBundleContext();
        dropIns.synchronize(context);
        context.addFrameworkListener(this::report);
        framework.start();
        check(COMMAND_LEVEL);
    }

    /** Runs one command line. */
    @SuppressWarnings("unchecked")
    int run(String[] args) throws LaunchException, InvalidSyntaxException {
        BundleContext context = framework.getBundleContext();
        var references = context.getServiceReferences(ToIntFunction.class, COMMANDS);
        if (references.isEmpty()) {
            throw new LaunchException("no command line: the service " + ToIntFunction.class.getName() + " with "
                    + COMMANDS + " is not there; something that bundle org.unroll.cli needs is missing");
        }
        ServiceReference<?> reference = references.iterator().next();
        ToIntFunction<String[]> commands = (ToIntFunction<String[]>) context.getService(reference);
        if (commands == null) {
            throw new LaunchException("no command line: " + reference.getBundle() + " could not make it");
        }
        return commands.applyAsInt(args);
    }

    /** Stops all bundles, but waits only so long for them. */
    void stop() throws BundleException, InterruptedException, IOException {
        framework.stop();
        framework.waitForStop(STOP_MILLIS);
        cache.close();
    }

    /**
     * On a signal: bundles of the workbench get their stop. A mere command ends as it is; one that must finish
     * something first has a shutdown hook of its own.
     */
    void stopWorkbench() {
        try {
            if (isWorkbench()) {
                stop();
            }
        } catch (BundleException | InterruptedException | IOException e) {
            System.err.println("unroll: " + e);
        }
    }

    private boolean isWorkbench() {
        return framework.getState() == Bundle.ACTIVE
                && framework.adapt(FrameworkStartLevel.class).getStartLevel() > COMMAND_LEVEL;
    }

    /** Why the start failed, or nothing: drop-ins that do not run only cost a warning. */
    private void check(int startLevel) throws LaunchException {
        BundleContext context = framework.getBundleContext();
        for (String problem : Bundles.problems(context, startLevel, DropIns::isDropIn)) {
            System.err.println("unroll: warning: drop-in " + problem);
        }
        List<String> problems = Bundles.problems(context, startLevel, bundle -> !DropIns.isDropIn(bundle));
        if (!problems.isEmpty()) {
            throw new LaunchException(String.join(System.lineSeparator() + "unroll: ", problems));
        }
    }

    private void report(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED && isWorkbench()) {
            new Thread(this::checkWorkbench, "unroll-check").start();
        }
    }

    private void checkWorkbench() {
        try {
            check(framework.adapt(FrameworkStartLevel.class).getStartLevel());
        } catch (LaunchException e) {
            System.err.println("unroll: " + e.getMessage());
            System.exit(Main.INTERNAL_ERROR);
        }
    }
}
