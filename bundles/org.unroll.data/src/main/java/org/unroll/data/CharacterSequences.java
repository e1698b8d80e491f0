package org.unroll.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unroll.component.BatchMemory;
import org.unroll.component.Contract;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;

/** Pieces of a text; the target of a step is the character after it. */
final class CharacterSequences implements Dataset {
    /** Steps that one sequence may have. */
    private static final long LONGEST = 1 << 25;

    /** Steps of the text, in sequences of this length; the last may be shorter. */
    private record Pieces(long start, long end, int length) {
        int count() {
            return Math.toIntExact((end - start + length - 1) / length);
        }

        long start(int piece) {
            return start + (long) piece * length;
        }

        int steps(int piece) {
            return (int) Math.min(length, end - start(piece));
        }
    }

    private final BatchMemory memory = new BatchMemory();
    private final Path source;
    private final List<Path> files;
    private final CharacterText text;
    private final Map<Part, Pieces> pieces;
    private final int[] vocabulary;

    CharacterSequences(Path source, List<Path> files, CharacterText text, Characters.Params parameters, Fitted fitted)
            throws DataException {
        this.source = source;
        this.files = files;
        this.text = text;
        if (text.size() < 2) {
            throw new DataException(source, 0, 0, "has fewer than 2 characters, so that none follows another");
        }
        pieces = pieces(parameters);
        vocabulary = fitted.restores()
                ? fitted.texts("vocabulary").stream()
                        .mapToInt(c -> c.codePointAt(0))
                        .sorted()
                        .toArray()
                : text.characters(pieces(Part.TRAIN).end() + 1);
        Optional<CharacterText.Seen> other = text.other(vocabulary);
        if (other.isPresent()) {
            throw new DataException(
                    source,
                    other.get().line(),
                    Math.toIntExact(other.get().column()),
                    "'" + Character.toString(other.get().character())
                            + "' does not occur in the training part; enlarge it by lowering validationFraction and"
                            + " testFraction");
        }
    }

    /** A piece is a run of steps; with length 0 every part is one piece. */
    private Map<Part, Pieces> pieces(Characters.Params parameters) throws DataException {
        long steps = text.size() - 1;
        boolean whole = parameters.length() == 0;
        int unit = Math.max(1, parameters.length());
        if (whole && steps > LONGEST || (steps + unit - 1) / unit > Integer.MAX_VALUE) {
            throw new DataException(
                    source,
                    0,
                    0,
                    "holds " + text.size() + " characters, too many for "
                            + (whole ? "one sequence" : "sequences of " + unit) + "; set length to "
                            + (whole ? "that of a sequence, such as 100" : "more"));
        }
        Split split = Split.of(
                (int) ((steps + unit - 1) / unit), parameters.validationFraction(), parameters.testFraction(), source);
        var parts = new EnumMap<Part, Pieces>(Part.class);
        for (Part part : Part.values()) {
            long start = Math.min(steps, (long) split.first(part) * unit);
            long end = Math.min(steps, (long) (split.first(part) + split.size(part)) * unit);
            parts.put(part, new Pieces(start, end, whole ? (int) Math.max(1, end - start) : unit));
        }
        return parts;
    }

    private Pieces pieces(Part part) {
        return pieces.getOrDefault(part, new Pieces(0, 0, 1));
    }

    @Override
    public List<String> names(String array) {
        return Arrays.stream(vocabulary).mapToObj(Character::toString).toList();
    }

    @Override
    public String text(String array, int[] ids) {
        StringBuilder written = new StringBuilder();
        for (int id : ids) {
            written.appendCodePoint(vocabulary[id]);
        }
        return written.toString();
    }

    @Override
    public Optional<int[]> ids(String array, String typed) throws DataException {
        int[] ids = typed.codePoints().toArray();
        int line = 1;
        int before = 0;
        for (int i = 0; i < ids.length; i++) {
            int character = ids[i];
            ids[i] = Arrays.binarySearch(vocabulary, character);
            if (ids[i] < 0) {
                throw new DataException(
                        Path.of("text"),
                        line,
                        i - before + 1,
                        Shown.text(Character.toString(character)) + " does not occur in the training part");
            }
            if (character == '\n') {
                line++;
                before = i + 1;
            }
        }
        return Optional.of(ids);
    }

    @Override
    public Map<String, Contract> arrays() {
        var arrays = new LinkedHashMap<String, Contract>();
        arrays.put("x", Contract.tokens(vocabulary.length));
        arrays.put("y", Contract.tokens(vocabulary.length));
        return arrays;
    }

    @Override
    public int size(Part part) {
        return pieces(part).count();
    }

    @Override
    public int length(Part part, int example) {
        return pieces(part).steps(example);
    }

    @Override
    public Batch batch(Part part, int[] examples) {
        int[] lengths = Arrays.stream(examples).map(e -> length(part, e)).toArray();
        int steps = Arrays.stream(lengths).max().orElse(0);
        int[] x = new int[examples.length * steps];
        int[] y = new int[examples.length * steps];
        int[] piece = new int[steps + 1];
        for (int b = 0; b < examples.length; b++) {
            read(pieces(part).start(examples[b]), lengths[b] + 1, piece);
            System.arraycopy(piece, 0, x, b * steps, lengths[b]);
            System.arraycopy(piece, 1, y, b * steps, lengths[b]);
        }
        return memory.begin()
                .add("x", x, examples.length, steps)
                .add("y", y, examples.length, steps)
                .batch(lengths);
    }

    private void read(long from, int count, int[] ids) {
        try {
            text.read(from, count, ids);
            for (int i = 0; i < count; i++) {
                ids[i] = Arrays.binarySearch(vocabulary, ids[i]);
                if (ids[i] < 0) {
                    throw new IOException("the text holds a character that it did not hold");
                }
            }
        } catch (IOException | DataException e) {
            throw new UncheckedIOException(
                    new IOException(source + ": " + e.getMessage() + " (changed since training began)", e));
        }
    }

    @Override
    public List<Path> files() {
        return files;
    }

    /** The vocabulary: the character of every id. */
    @Override
    public Map<String, Object> fitted() {
        return Map.of("vocabulary", names("x"));
    }
}
