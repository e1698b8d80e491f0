package org.unroll.server;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which names the workbench may be called by, and which pages may call it. A page of another site can make a browser
 * send requests here, under the name of that site when its DNS answers with our address (rebinding); both show in the
 * headers {@code Host} and {@code Origin}.
 *
 * @param bound the address the server listens at
 */
record Origins(String bound) {
    private static final Pattern IP = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.%]+]");
    private static final Pattern HOST = Pattern.compile("([^:\\[\\]/@\\s]+|\\[[^]\\s]+])(:\\d{1,5})?");

    /** Whether a {@code Host} header names this machine by an address or name that no DNS of others can answer for. */
    boolean allowsHost(@Nullable String header) {
        if (header == null) {
            return false;
        }
        var match = HOST.matcher(header.toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            return false;
        }
        String name = match.group(1);
        if (loopback(name)) {
            return true;
        }
        return !loopback(bound) && (IP.matcher(name).matches() || name.equalsIgnoreCase(bound));
    }

    /** Whether an {@code Origin} header names the page served under this {@code Host}. */
    boolean allowsOrigin(String origin, @Nullable String host) {
        if (host == null) {
            return false;
        }
        try {
            URI uri = URI.create(origin);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && host.equalsIgnoreCase(uri.getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean loopback(String name) {
        return name.equals("localhost")
                || name.equals("[::1]")
                || name.equals("::1")
                || name.startsWith("127.") && IP.matcher(name).matches();
    }
}
