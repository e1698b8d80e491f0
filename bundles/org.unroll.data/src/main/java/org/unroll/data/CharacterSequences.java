package org.unroll.data;

import java.nio.file.Path;
import java.util.ArrayList;
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
    private final BatchMemory memory = new BatchMemory();
    /** Steps of the text that make one sequence. */
    private record Piece(int start, int steps) {}

    private final Path source;
    private final List<Path> files;
    private final int[] characters;
    private final Map<Part, List<Piece>> pieces;
    private final int[] vocabulary;
    private final int[] ids;

    CharacterSequences(Path source, List<Path> files, String text, Characters.Params parameters, Fitted fitted)
            throws DataException {
        this.source = source;
        this.files = files;
        characters = text.codePoints().toArray();
        if (characters.length < 2) {
            throw new DataException(source, 0, 0, "has fewer than 2 characters, so that none follows another");
        }
        pieces = pieces(parameters);
        List<Piece> train = pieces(Part.TRAIN);
        Piece last = train.get(train.size() - 1);
        vocabulary = (fitted.restores()
                        ? fitted.texts("vocabulary").stream().mapToInt(c -> c.codePointAt(0))
                        : Arrays.stream(characters, 0, last.start() + last.steps() + 1))
                .distinct()
                .sorted()
                .toArray();
        ids = new int[characters.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = id(i);
        }
    }

    /** A piece is a run of steps; with length 0 every part is one piece. */
    private Map<Part, List<Piece>> pieces(Characters.Params parameters) throws DataException {
        int steps = characters.length - 1;
        int unit = Math.max(1, parameters.length());
        Split split =
                Split.of((steps + unit - 1) / unit, parameters.validationFraction(), parameters.testFraction(), source);
        var parts = new EnumMap<Part, List<Piece>>(Part.class);
        for (Part part : Part.values()) {
            int end = Math.min(steps, (split.first(part) + split.size(part)) * unit);
            int start = split.first(part) * unit;
            int length = parameters.length() == 0 ? Math.max(1, end - start) : unit;
            var list = new ArrayList<Piece>();
            for (int from = start; from < end; from += length) {
                list.add(new Piece(from, Math.min(length, end - from)));
            }
            parts.put(part, list);
        }
        return parts;
    }

    private List<Piece> pieces(Part part) {
        return pieces.getOrDefault(part, List.of());
    }

    @Override
    public List<String> names(String array) {
        return Arrays.stream(vocabulary).mapToObj(Character::toString).toList();
    }

    @Override
    public String text(String array, int[] ids) {
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            text.appendCodePoint(vocabulary[id]);
        }
        return text.toString();
    }

    @Override
    public Optional<int[]> ids(String array, String typed) throws DataException {
        int[] text = typed.codePoints().toArray();
        for (int i = 0; i < text.length; i++) {
            int id = Arrays.binarySearch(vocabulary, text[i]);
            if (id < 0) {
                String unknown = Character.toString(text[i]);
                throw new DataException(
                        Path.of("text"), 1, i + 1, "'" + unknown + "' does not occur in the training part");
            }
            text[i] = id;
        }
        return Optional.of(text);
    }

    private int id(int position) throws DataException {
        int id = Arrays.binarySearch(vocabulary, characters[position]);
        if (id < 0) {
            String before = new String(characters, 0, position);
            long line = before.chars().filter(c -> c == '\n').count() + 1;
            int column = before.length() - before.lastIndexOf('\n');
            throw new DataException(
                    source,
                    line,
                    column,
                    "'" + Character.toString(characters[position]) + "' does not occur in the training part; enlarge it"
                            + " by lowering validationFraction and testFraction");
        }
        return id;
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
        return pieces(part).size();
    }

    @Override
    public int length(Part part, int example) {
        return pieces(part).get(example).steps();
    }

    @Override
    public Batch batch(Part part, int[] examples) {
        int[] lengths = Arrays.stream(examples).map(e -> length(part, e)).toArray();
        int steps = Arrays.stream(lengths).max().orElse(0);
        int[] x = new int[examples.length * steps];
        int[] y = new int[examples.length * steps];
        for (int b = 0; b < examples.length; b++) {
            int start = pieces(part).get(examples[b]).start();
            System.arraycopy(ids, start, x, b * steps, lengths[b]);
            System.arraycopy(ids, start + 1, y, b * steps, lengths[b]);
        }
        return memory.begin()
                .add("x", x, examples.length, steps)
                .add("y", y, examples.length, steps)
                .batch(lengths);
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
