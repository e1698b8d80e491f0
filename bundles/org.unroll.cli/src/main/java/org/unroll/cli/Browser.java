package org.unroll.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Opens a page in the user's browser. */
final class Browser {
    private Browser() {}

    /** Tries to; returns why it did not work. */
    static Optional<String> open(String url) {
        Optional<List<String>> command = command(url);
        if (command.isEmpty()) {
            return Optional.of("there is no display");
        }
        try {
            new ProcessBuilder(command.get())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<List<String>> command(String url) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("windows")) {
            return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler", url));
        }
        if (system.contains("mac")) {
            return Optional.of(List.of("open", url));
        }
        boolean display = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        return display ? Optional.of(List.of("xdg-open", url)) : Optional.empty();
    }
}
