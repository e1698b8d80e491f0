package org.unroll.server;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** Why a bundle does not work, for the person who installed it. */
final class BundleFaults {
    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\(osgi\\.ee=JavaSE\\)\\(version=([^)]+)\\)");
    private static final Pattern VERSION = Pattern.compile("\\(version>=([^)]+)\\)");

    private BundleFaults() {}

    /** Whether it was started, or is a fragment, which never is. */
    static boolean works(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE || bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    }

    /** Why it was not started; empty where it works. */
    static Optional<String> why(Bundle bundle) {
        if (works(bundle)) {
            return Optional.empty();
        }
        try {
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            return Optional.empty();
        } catch (BundleException e) {
            return Optional.of(inWords(e));
        } catch (IllegalStateException e) {
            return Optional.empty(); // It has just been taken away.
        }
    }

    /** Why its code for the page is not there; empty where it is, or where it has none. */
    static Optional<String> ofPageCode(Bundle bundle) {
        String header = bundle.getHeaders("").get(PageCode.HEADER);
        try {
            if (header != null) {
                PageModule.of(bundle, header);
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private static String inWords(BundleException e) {
        String message = String.valueOf(e.getMessage());
        Matcher environment = ENVIRONMENT.matcher(message);
        if (environment.find()) {
            return "It was compiled for Java " + environment.group(1) + ", and this is Java "
                    + Runtime.version().feature() + ". Compile it for Java "
                    + Runtime.version().feature() + ".";
        }
        Matcher wanted = PACKAGE.matcher(message);
        if (wanted.find()) {
            Matcher version = VERSION.matcher(message);
            return "It imports the package " + wanted.group(1)
                    + (version.find() ? " from version " + version.group(1) : "")
                    + ", which no bundle offers. Install the bundle that has it, or put the package into this one.";
        }
        Throwable cause = e.getCause();
        return "It cannot be started: " + (cause == null ? message : cause);
    }

    /** Whether a sentence about a contribution that was not admitted is about this bundle. */
    static boolean isOf(String reason, String name) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-]|\\.\\w)")
                .matcher(reason)
                .find();
    }
}
