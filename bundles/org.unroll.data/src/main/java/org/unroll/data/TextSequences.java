package org.unroll.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.unroll.component.BatchMemory;
import org.unroll.component.Contract;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;

/** Pieces of a text of any size; the target of a step is the id after it. */
final class TextSequences implements Dataset {
    private final BatchMemory memory = new BatchMemory();
    private final List<Path> files;
    private final int length;
    private final Text.Units units;
    private final Vocabulary vocabulary;
    private final Map<Part, Tokens> parts = new EnumMap<>(Part.class);

    private TextSequences(List<Path> files, Text.Params parameters, Vocabulary vocabulary) {
        this.files = files;
        length = parameters.length();
        units = parameters.units();
        this.vocabulary = vocabulary;
    }

    static Dataset open(Text.Params parameters, Path folder, Fitted fitted) throws IOException, DataException {
        Map<Part, Tokens.Stretch> stretches = new TextParts(parameters, folder).stretches();
        Tokens.Stretch train = Objects.requireNonNull(stretches.get(Part.TRAIN));
        Vocabulary vocabulary = fitted.restores() ? restore(parameters, fitted) : fit(parameters, train);
        List<Path> files =
                stretches.values().stream().map(Tokens.Stretch::file).distinct().toList();
        var data = new TextSequences(files, parameters, vocabulary);
        for (Map.Entry<Part, Tokens.Stretch> entry : stretches.entrySet()) {
            data.parts.put(entry.getKey(), Tokens.of(entry.getValue(), parameters.units(), vocabulary));
        }
        if (data.size(Part.TRAIN) == 0) {
            throw new DataException(
                    train.file(), 0, 0, "has fewer than 2 units for training, so that none follows another");
        }
        return data;
    }

    private static Vocabulary restore(Text.Params parameters, Fitted fitted) throws DataException {
        return parameters.units() == Text.Units.BYTE_PAIRS
                ? BytePairs.restore(fitted)
                : Words.restore(fitted, "vocabulary");
    }

    private static Vocabulary fit(Text.Params parameters, Tokens.Stretch train) throws IOException, DataException {
        var counts = new Counts();
        try (Segments segments = Segments.open(train.file(), parameters.units(), train.from(), train.to(), 1 << 16)) {
            for (String segment = segments.next(); segment != null; segment = segments.next()) {
                counts.add(segment);
            }
        }
        int size = parameters.vocabularySize();
        int pairs = size == 0 ? 1024 : size;
        return parameters.units() == Text.Units.BYTE_PAIRS
                ? new BytePairs(PairLearner.learn(counts, pairs))
                : Words.of(counts, List.of(Words.UNKNOWN), size);
    }

    @Override
    public Map<String, Contract> arrays() {
        var arrays = new LinkedHashMap<String, Contract>();
        arrays.put("x", Contract.tokens(vocabulary.size()));
        arrays.put("y", Contract.tokens(vocabulary.size()));
        return arrays;
    }

    @Override
    public int size(Part part) {
        Tokens tokens = parts.get(part);
        long steps = tokens == null ? 0 : Math.max(0, tokens.size() - 1);
        return (int) Math.min(Integer.MAX_VALUE, (steps + length - 1) / length);
    }

    @Override
    public int length(Part part, int example) {
        long steps = tokens(part).size() - 1;
        return (int) Math.min(length, steps - (long) example * length);
    }

    private Tokens tokens(Part part) {
        Tokens tokens = parts.get(part);
        if (tokens == null) {
            throw new IllegalArgumentException("no examples in the part " + part);
        }
        return tokens;
    }

    @Override
    public List<String> names(String array) {
        return vocabulary.names();
    }

    @Override
    public String text(String array, int[] ids) {
        return vocabulary.text(ids, units.between());
    }

    @Override
    public Optional<int[]> ids(String array, String text) throws DataException {
        try {
            return Optional.of(Segments.of(text, units).stream()
                    .flatMapToInt(segment -> Arrays.stream(vocabulary.ids(segment)))
                    .toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> pieces(String array, String text) throws DataException {
        try {
            return vocabulary.pieces(Segments.of(text, units));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Batch batch(Part part, int[] examples) {
        int[] lengths = new int[examples.length];
        int steps = 0;
        for (int b = 0; b < examples.length; b++) {
            lengths[b] = length(part, examples[b]);
            steps = Math.max(steps, lengths[b]);
        }
        int[] x = new int[examples.length * steps];
        int[] y = new int[examples.length * steps];
        int[] piece = new int[steps + 1];
        for (int b = 0; b < examples.length; b++) {
            read(part, (long) examples[b] * length, lengths[b] + 1, piece);
            System.arraycopy(piece, 0, x, b * steps, lengths[b]);
            System.arraycopy(piece, 1, y, b * steps, lengths[b]);
        }
        return memory.begin()
                .add("x", x, examples.length, steps)
                .add("y", y, examples.length, steps)
                .batch(lengths);
    }

    private void read(Part part, long from, int count, int[] into) {
        try {
            tokens(part).read(from, count, into, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DataException e) {
            throw new UncheckedIOException(new IOException(e.getMessage() + " (changed since training began)", e));
        }
    }

    @Override
    public List<Path> files() {
        return files;
    }

    @Override
    public Map<String, Object> fitted() {
        return vocabulary.fitted();
    }
}
