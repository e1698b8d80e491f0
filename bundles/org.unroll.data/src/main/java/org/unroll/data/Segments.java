package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unroll.component.DataException;

/**
 * A text in pieces that are looked up one by one: characters; words and signs, blanks left out; or, for byte pairs,
 * words and signs with the blank before them, so that nothing is left out.
 */
final class Segments implements AutoCloseable {
    /** A longer word is cut; few languages have any. */
    private static final int LONGEST = 64;

    private static final int END = -1;

    private final CodePoints reader;
    private final Text.Units units;
    private final String[] characters = new String[1 << 8];
    private long ahead;
    private int character;
    private long start;

    private Segments(CodePoints reader, Text.Units units) throws IOException, DataException {
        this.reader = reader;
        this.units = units;
        advance();
    }

    static Segments open(Path file, Text.Units units, long from, long to, int buffer)
            throws IOException, DataException {
        Utf8Reader reader = Utf8Reader.open(file, from, to, buffer);
        try {
            return new Segments(reader, units);
        } catch (IOException | DataException e) {
            reader.close();
            throw e;
        }
    }

    /** The segments of a short text. */
    static List<String> of(String text, Text.Units units) throws IOException, DataException {
        List<String> all = new ArrayList<>();
        try (Segments segments = new Segments(new CodePoints.Of(text), units)) {
            for (String next = segments.next(); next != null; next = segments.next()) {
                all.add(next);
            }
        }
        return all;
    }

    private void advance() throws IOException, DataException {
        ahead = reader.position();
        character = reader.next();
    }

    /** Where the last segment began. */
    long start() {
        return start;
    }

    /** Where the next segment begins, or blanks before it. */
    long position() {
        return ahead;
    }

    /** The next segment; null at the end. */
    @Nullable
    String next() throws IOException, DataException {
        while (units == Text.Units.WORDS && character != END && blank(character)) {
            advance();
        }
        start = ahead;
        if (character == END) {
            return null;
        }
        int first = character;
        advance();
        if (units == Text.Units.CHARACTERS) {
            return text(first);
        }
        boolean joins = units == Text.Units.BYTE_PAIRS && first == ' ' && character != END && !blank(character);
        int kind = joins ? character : first;
        var segment = new StringBuilder().appendCodePoint(first);
        if (joins) {
            segment.appendCodePoint(character);
            advance();
        }
        while (word(kind) && character != END && word(character) && segment.length() < LONGEST) {
            segment.appendCodePoint(character);
            advance();
        }
        return segment.toString();
    }

    private String text(int c) {
        if (c >= characters.length) {
            return Character.toString(c);
        }
        if (characters[c] == null) {
            characters[c] = Character.toString(c);
        }
        return characters[c];
    }

    private static boolean blank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean word(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || c == '\''
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
