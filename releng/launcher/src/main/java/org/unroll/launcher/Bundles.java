package org.unroll.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;

/** Questions about bundles. */
final class Bundles {
    private Bundles() {}

    static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }

    /** One line for each of these bundles that should run at this start level and does not. */
    static List<String> problems(BundleContext framework, int startLevel, Predicate<Bundle> which) {
        return Arrays.stream(framework.getBundles())
                .filter(which)
                .filter(bundle -> bundle.adapt(BundleStartLevel.class).getStartLevel() <= startLevel)
                .filter(bundle -> !isFragment(bundle) && !runs(bundle))
                .map(bundle -> name(bundle) + ": " + whyNotActive(bundle))
                .toList();
    }

    /** Runs, or does so as soon as one of its classes is asked for. */
    private static boolean runs(Bundle bundle) {
        return (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0;
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    private static String whyNotActive(Bundle bundle) {
        try {
            bundle.start(Bundle.START_TRANSIENT);
            return "was not started";
        } catch (BundleException e) {
            Throwable cause = e.getCause();
            String message = String.valueOf(e.getMessage()).replaceFirst(" Unresolved requirements:.*", "");
            return cause == null ? message : message + ": " + cause;
        }
    }
}
