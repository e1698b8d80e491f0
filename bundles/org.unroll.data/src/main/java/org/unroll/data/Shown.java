package org.unroll.data;

/** How a piece of a file is quoted in a message. */
final class Shown {
    private static final int LONGEST = 40;

    private Shown() {}

    /** In quotes, cut where it is long, control characters as {@code \\u0000}. */
    static String text(String text) {
        var shown = new StringBuilder("'");
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (Character.isISOControl(c)) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.append(text.codePointCount(0, text.length()) > LONGEST ? "…'" : "'")
                .toString();
    }
}
