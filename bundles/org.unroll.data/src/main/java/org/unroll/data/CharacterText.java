package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.unroll.component.DataException;

/** The characters of a text by their place. They are read where they are needed; kept is where some of them begin. */
final class CharacterText {
    private static final int EVERY = 1024;
    private static final int READ_AHEAD = 1 << 16;
    private static final int READ = 1 << 12;

    private final Opener opener;
    private final List<Seen> seen = new ArrayList<>();
    private long[] marks = new long[16];
    private long size;

    /** Opens the text at a place that begins a character. */
    private interface Opener {
        CodePoints open(long place, int buffer) throws IOException, DataException;
    }

    /** Where a character stands for the first time. */
    record Seen(int character, long at, long line, long column) {}

    private CharacterText(Opener opener) {
        this.opener = opener;
    }

    /** A text in a file. */
    static CharacterText of(Path file) throws IOException, DataException {
        return read((place, buffer) -> Utf8Reader.open(file, place, Long.MAX_VALUE, buffer));
    }

    /** A text in memory. */
    static CharacterText of(String text) throws IOException, DataException {
        return read((place, buffer) -> new CodePoints.Of(text, Math.toIntExact(place)));
    }

    private static CharacterText read(Opener opener) throws IOException, DataException {
        var text = new CharacterText(opener);
        var known = new BitSet();
        long line = 1;
        long column = 0;
        try (CodePoints characters = opener.open(0, READ_AHEAD)) {
            long place = characters.position();
            for (int next = characters.next(); next >= 0; next = characters.next()) {
                column++;
                if (!known.get(next)) {
                    known.set(next);
                    text.seen.add(new Seen(next, text.size, line, column));
                }
                if (text.size % EVERY == 0) {
                    text.mark(place);
                }
                text.size++;
                place = characters.position();
                if (next == '\n') {
                    line++;
                    column = 0;
                }
            }
        }
        return text;
    }

    private void mark(long place) {
        int number = (int) (size / EVERY);
        if (number == marks.length) {
            marks = Arrays.copyOf(marks, 2 * number);
        }
        marks[number] = place;
    }

    /** Number of characters. */
    long size() {
        return size;
    }

    /** The different ones of the first characters, in order. */
    int[] characters(long first) {
        return seen.stream()
                .filter(character -> character.at() < first)
                .mapToInt(Seen::character)
                .sorted()
                .toArray();
    }

    /** The first character that is none of these. */
    Optional<Seen> other(int[] known) {
        return seen.stream()
                .filter(character -> Arrays.binarySearch(known, character.character()) < 0)
                .findFirst();
    }

    /** Copies characters into an array, from its beginning. */
    void read(long from, int count, int[] into) throws IOException, DataException {
        int mark = (int) (from / EVERY);
        try (CodePoints characters = opener.open(marks[mark], READ)) {
            for (long skipped = (long) mark * EVERY; skipped < from; skipped++) {
                characters.next();
            }
            for (int i = 0; i < count; i++) {
                into[i] = characters.next();
                if (into[i] < 0) {
                    throw new IOException("the text became shorter while it was read");
                }
            }
        }
    }
}
