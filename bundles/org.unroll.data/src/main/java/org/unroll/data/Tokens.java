package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.unroll.component.DataException;

/**
 * The ids of a stretch of a text file, read anew whenever they are asked for; only where every so manieth of them
 * begins is kept.
 */
final class Tokens {
    private static final int EVERY = 1024;
    private static final int READ_AHEAD = 1 << 16;
    private static final int READ = 1 << 12;

    private final Path file;
    private final Text.Units units;
    private final Vocabulary vocabulary;
    private final long end;
    private long[] starts = new long[16];
    private long[] numbers = new long[16];
    private int marks;
    private long size;

    private Tokens(Path file, Text.Units units, Vocabulary vocabulary, long end) {
        this.file = file;
        this.units = units;
        this.vocabulary = vocabulary;
        this.end = end;
    }

    /** Counts the ids of the bytes from one to another. */
    static Tokens of(Stretch stretch, Text.Units units, Vocabulary vocabulary) throws IOException, DataException {
        var tokens = new Tokens(stretch.file(), units, vocabulary, stretch.to());
        try (Segments segments = Segments.open(stretch.file(), units, stretch.from(), stretch.to(), READ_AHEAD)) {
            for (String segment = segments.next(); segment != null; segment = segments.next()) {
                if (tokens.marks == 0 || tokens.size - tokens.numbers[tokens.marks - 1] >= EVERY) {
                    tokens.mark(segments.start());
                }
                tokens.size += vocabulary.ids(segment).length;
            }
        }
        return tokens;
    }

    private void mark(long start) {
        if (marks == starts.length) {
            starts = Arrays.copyOf(starts, 2 * marks);
            numbers = Arrays.copyOf(numbers, 2 * marks);
        }
        starts[marks] = start;
        numbers[marks++] = size;
    }

    long size() {
        return size;
    }

    /** Copies ids into an array. */
    void read(long from, int count, int[] into, int at) throws IOException, DataException {
        int found = Arrays.binarySearch(numbers, 0, marks, from);
        int mark = found >= 0 ? found : -found - 2;
        long number = numbers[mark];
        int copied = 0;
        try (Segments segments = Segments.open(file, units, starts[mark], end, READ)) {
            for (String segment = segments.next(); segment != null && copied < count; segment = segments.next()) {
                for (int id : vocabulary.ids(segment)) {
                    if (number++ >= from && copied < count) {
                        into[at + copied++] = id;
                    }
                }
            }
        }
        if (copied < count) {
            throw new IOException(file + ": became shorter while it was read");
        }
    }

    /** Bytes of a file. */
    record Stretch(Path file, long from, long to) {}
}
